import { expect, it } from 'vitest';

import { byteSize } from '../../../../src-renderer/viewers/byte-size';

it.each([
  [0, '0 bytes'],
  [1, '1 byte'],
  [999, '999 bytes'],
  [1_000, '1.0 KB'],
  [52_900, '53 KB'],
  [999_400, '999 KB'],
  [999_950, '1.0 MB'],
  [2_431_000, '2.4 MB'],
  [5_000_000_000, '5.0 GB'],
])('%i is %s', (bytes, words) => {
  expect(byteSize(bytes)).toBe(words);
});
