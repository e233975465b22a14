/** The part of subset-font (HarfBuzz in WebAssembly) that the font script uses; the package has no types. */
declare module 'subset-font' {
  export default function subsetFont(
    font: Uint8Array,
    text: string,
    options?: { targetFormat?: 'sfnt' | 'truetype' | 'woff' | 'woff2'; [option: string]: unknown },
  ): Promise<Buffer>;
}
