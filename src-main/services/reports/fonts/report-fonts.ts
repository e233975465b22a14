import { FACE_NAMES, type FaceName, TIERS, type Tier } from './face-names';
import { ReportFace } from './report-face';

/** The faces reports are drawn with. Make it once and hand it to every `renderReport` of a batch. */
export type ReportFonts = Readonly<Record<FaceName, ReportFace>>;

/** @param read gives the bytes of one TrueType file (see `resources/fonts`). */
export function createReportFonts(read: (face: FaceName, tier: Tier) => Uint8Array): ReportFonts {
  const face = (name: FaceName): ReportFace =>
    new ReportFace(
      name,
      TIERS.map((tier) => read(name, tier)),
    );
  const [serif, serifItalic, serifSemibold, sans, sansSemibold] = FACE_NAMES;
  return {
    serif: face(serif),
    serifItalic: face(serifItalic),
    serifSemibold: face(serifSemibold),
    sans: face(sans),
    sansSemibold: face(sansSemibold),
  };
}
