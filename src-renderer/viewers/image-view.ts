export interface Size {
  readonly width: number;
  readonly height: number;
}

/** How an image stands in its frame. `x`, `y`: offset of its centre from the frame's centre, in CSS pixels. */
export interface ImageView {
  /** CSS pixels per image pixel. */
  readonly scale: number;
  readonly x: number;
  readonly y: number;
  /** Quarter turns to the right, 0 to 3. */
  readonly turns: number;
}

export const MIN_SCALE = 0.05;
export const MAX_SCALE = 16;

/** The image's size as it stands, before scaling. */
function turned(image: Size, turns: number): Size {
  return turns % 2 === 0 ? image : { width: image.height, height: image.width };
}

const clamp = (value: number, min: number, max: number): number =>
  Math.min(Math.max(value, min), max);

/** The whole image in the middle of the frame; small images are not blown up. */
export function fitted(image: Size, frame: Size, turns: number): ImageView {
  const { width, height } = turned(image, turns);
  const fits = Math.min(frame.width / width, frame.height / height, 1);
  return { scale: clamp(fits, MIN_SCALE, MAX_SCALE), x: 0, y: 0, turns };
}

/** Keeps an image larger than its frame from being dragged out of it, and a smaller one in the middle. */
export function kept(view: ImageView, image: Size, frame: Size): ImageView {
  const { width, height } = turned(image, view.turns);
  const roomX = Math.max(0, (width * view.scale - frame.width) / 2);
  const roomY = Math.max(0, (height * view.scale - frame.height) / 2);
  return { ...view, x: clamp(view.x, -roomX, roomX), y: clamp(view.y, -roomY, roomY) };
}

/** Scales by `factor`, keeping what lies under the point (from the frame's centre) where it is. */
export function zoomed(
  view: ImageView,
  factor: number,
  point: { readonly x: number; readonly y: number } = { x: 0, y: 0 },
): ImageView {
  const scale = clamp(view.scale * factor, MIN_SCALE, MAX_SCALE);
  const by = scale / view.scale;
  return {
    ...view,
    scale,
    x: point.x - (point.x - view.x) * by,
    y: point.y - (point.y - view.y) * by,
  };
}

/** The view as a CSS transform for an image whose centre stands in the frame's centre. */
export function transformOf({ scale, x, y, turns }: ImageView): string {
  return `translate(${x}px, ${y}px) rotate(${turns * 90}deg) scale(${scale})`;
}
