import { describe, expect, it } from 'vitest';

import { dropEmptyProperties } from '../../../scripts/build-support/drop-empty-properties';

const empty = '@property --tw-ring-inset {\n  syntax: "*";\n  inherits: false;\n}';
const filled =
  '@property --tw-ring-offset-width {\n  syntax: "<length>";\n  inherits: false;\n  initial-value: 0;\n}';

describe('dropEmptyProperties', () => {
  it('drops a rule without an initial value and keeps one that has it', () => {
    expect(dropEmptyProperties(`a{color:red}\n${empty}\n${filled}\nb{color:blue}`)).toBe(
      `a{color:red}\n\n${filled}\nb{color:blue}`,
    );
  });

  it('reads minified rules', () => {
    expect(dropEmptyProperties('@property --tw-x{syntax:"*";inherits:false}a{b:c}')).toBe('a{b:c}');
  });

  it('leaves properties of others alone', () => {
    const foreign = '@property --my-angle { syntax: "*"; inherits: false; }';
    expect(dropEmptyProperties(foreign)).toBe(foreign);
  });
});
