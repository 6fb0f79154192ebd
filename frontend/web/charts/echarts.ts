// The parts of ECharts that the charts of the site are made of; whatever is not named here is not in the bundle.
// Legends are plain: the scrolling kind hides series behind an arrow, and no chart here has that many.
import { BarChart, BoxplotChart, HeatmapChart, LineChart, RadarChart, ScatterChart, TreemapChart } from "echarts/charts";
import {
  AriaComponent,
  GridComponent,
  LegendPlainComponent,
  MarkAreaComponent,
  MarkLineComponent,
  MarkPointComponent,
  RadarComponent,
  TitleComponent,
  TooltipComponent,
  VisualMapComponent,
} from "echarts/components";
import { init, use } from "echarts/core";
import { LabelLayout } from "echarts/features";
import { CanvasRenderer, SVGRenderer } from "echarts/renderers";

use([
  BarChart,
  BoxplotChart,
  HeatmapChart,
  LineChart,
  RadarChart,
  ScatterChart,
  TreemapChart,
  AriaComponent,
  GridComponent,
  LegendPlainComponent,
  MarkAreaComponent,
  MarkLineComponent,
  MarkPointComponent,
  RadarComponent,
  TitleComponent,
  TooltipComponent,
  VisualMapComponent,
  // Hides or moves labels that would lie on each other.
  LabelLayout,
  CanvasRenderer,
  SVGRenderer,
]);

export { init };
export type { EChartsType } from "echarts/core";
