import { createPluginRegistration, type PluginBatchRegistrations } from '@embedpdf/core';
import { DocumentManagerPluginPackage } from '@embedpdf/plugin-document-manager/vue';
import { InteractionManagerPluginPackage } from '@embedpdf/plugin-interaction-manager/vue';
import { RenderPluginPackage } from '@embedpdf/plugin-render/vue';
import { RotatePluginPackage } from '@embedpdf/plugin-rotate/vue';
import { ScrollPluginPackage } from '@embedpdf/plugin-scroll/vue';
import { SearchPluginPackage } from '@embedpdf/plugin-search/vue';
import { SelectionPluginPackage } from '@embedpdf/plugin-selection/vue';
import { TilingPluginPackage } from '@embedpdf/plugin-tiling/vue';
import { ViewportPluginPackage } from '@embedpdf/plugin-viewport/vue';
import { ZoomMode, ZoomPluginPackage } from '@embedpdf/plugin-zoom/vue';

/** What the viewer needs of EmbedPDF, in the order their dependencies ask for. Nothing here can change a document. */
export const pdfPlugins: PluginBatchRegistrations = [
  createPluginRegistration(DocumentManagerPluginPackage, { maxDocuments: 1 }),
  createPluginRegistration(ViewportPluginPackage, { viewportGap: 16 }),
  createPluginRegistration(ScrollPluginPackage, { defaultPageGap: 12, defaultBufferSize: 2 }),
  // Notes and form entries of the earner are evidence: they are drawn, not edited.
  createPluginRegistration(RenderPluginPackage, { withAnnotations: true, withForms: true }),
  createPluginRegistration(TilingPluginPackage, { tileSize: 768, overlapPx: 2.5, extraRings: 0 }),
  // Beyond 500 % a page's picture grows past what a school laptop can hold.
  createPluginRegistration(ZoomPluginPackage, {
    defaultZoomLevel: ZoomMode.FitWidth,
    minZoom: 0.2,
    maxZoom: 5,
  }),
  createPluginRegistration(RotatePluginPackage),
  createPluginRegistration(InteractionManagerPluginPackage),
  createPluginRegistration(SelectionPluginPackage, { marquee: { enabled: false } }),
  createPluginRegistration(SearchPluginPackage),
];
