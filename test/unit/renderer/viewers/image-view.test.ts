import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { fitted, kept, MAX_SCALE, zoomed } from '../../../../src-renderer/viewers/image-view';

const frame = { width: 400, height: 300 };

describe('fitted', () => {
  it('shows the whole picture, turned or not, and does not blow up small ones', () => {
    expect(fitted({ width: 1600, height: 900 }, frame, 0).scale).toBe(0.25);
    expect(fitted({ width: 1600, height: 900 }, frame, 1).scale).toBeCloseTo(300 / 1600);
    expect(fitted({ width: 40, height: 30 }, frame, 0).scale).toBe(1);
  });
});

describe('zoomed', () => {
  it('keeps what lies under the pointer where it is', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.2, max: 5, noNaN: true }),
        fc.integer({ min: -200, max: 200 }),
        fc.integer({ min: -150, max: 150 }),
        (factor, x, y) => {
          const before = { scale: 1, x: 10, y: -20, turns: 0 };
          const after = zoomed(before, factor, { x, y });
          // The picture's own coordinate under the pointer, before and after.
          expect((x - after.x) / after.scale).toBeCloseTo((x - before.x) / before.scale, 6);
          expect((y - after.y) / after.scale).toBeCloseTo((y - before.y) / before.scale, 6);
        },
      ),
    );
  });

  it('stops at the largest scale', () => {
    expect(zoomed({ scale: 10, x: 0, y: 0, turns: 0 }, 100).scale).toBe(MAX_SCALE);
  });
});

describe('kept', () => {
  const image = { width: 1000, height: 200 };

  it('centres what is smaller than the frame and holds the rest inside it', () => {
    expect(kept({ scale: 1, x: 900, y: 50, turns: 0 }, image, frame)).toMatchObject({
      x: 300,
      y: 0,
    });
  });

  it('knows that a turned picture is as high as it was wide', () => {
    expect(kept({ scale: 1, x: 50, y: 900, turns: 1 }, image, frame)).toMatchObject({
      x: 0,
      y: 350,
    });
  });
});
