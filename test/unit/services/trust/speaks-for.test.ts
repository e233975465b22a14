import { expect, it } from 'vitest';

import { speaksFor } from '../../../../src-main/services/trust/speaks-for';

it.each([
  ['the issuer itself', 'https://a.example/', 'https://a.example/', true],
  ['another issuer', 'https://b.example/', 'https://a.example/', false],
  ['another issuer, by urn', 'urn:other', 'https://a.example/', false],
  [
    'an issuer tied to no programme',
    'urn:uuid:1b4e28ba-2fa1-4d3b-883f-0016d3cca427',
    'https://a.example/',
    true,
  ],
  ['a root that states nothing', null, 'https://a.example/', false],
])('%s', (_, stated, achievement, speaks) => {
  expect(speaksFor(stated, achievement)).toBe(speaks);
});
