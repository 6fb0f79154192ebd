// Bundles the chart module; `unused` says which files of ECharts are left out and why nothing misses them.
import { bundleModule } from "../module.mjs";

// ECharts names these in places that tree shaking cannot see through. Each stands for code that never runs here.
const unused = {
  // Tooltips are drawn on the canvas: the HTML kind needs inline styles, which the policy of the pages forbids.
  "component/tooltip/TooltipHTMLContent.js": "export default class {}",
  // Every chart asks for the other locale; numbers are written by numbers.ts.
  "i18n/langZH.js": "export default {}",
  // The site has its own themes (theme.ts).
  "theme/dark.js": "export default {}",
  // Options come from our own server and use no names from before ECharts 5; a lone series still becomes a list.
  "preprocessor/backwardCompat.js": "export default (option) => { option.series = [].concat(option.series ?? []) }",
  // For scatter charts of thousands of points, heat maps on a map, and a spinner.
  "chart/helper/LargeSymbolDraw.js": "export default class {}",
  "chart/heatmap/HeatmapLayer.js": "export default class {}",
  "loading/default.js": "export default () => {}",
  // The crumbs above a treemap are HTML of the page.
  "chart/treemap/Breadcrumb.js": "export default class { render() {} remove() {} }",
  // A saved SVG stands still, and is written once.
  "svg/cssAnimation.js": "export const createCSSAnimation = () => {}",
  "svg/patch.js": "export const updateAttrs = () => {}; export default () => {}",
};

const leaveOut = {
  name: "leave-out-what-never-runs",
  setup(build) {
    const found = new Set();
    build.onLoad({ filter: /[\\/](echarts|zrender)[\\/]lib[\\/].*\.js$/ }, ({ path }) => {
      const name = Object.keys(unused).find((end) => path.replaceAll("\\", "/").endsWith(`/lib/${end}`));
      if (name === undefined) return null;
      found.add(name);
      return { contents: unused[name], loader: "js" };
    });
    build.onEnd(() => {
      const missing = Object.keys(unused).filter((name) => !found.has(name));
      if (missing.length > 0) throw new Error(`ECharts no longer has ${missing}: look again at charts/bundle.mjs`);
    });
  },
};

// Returns one line for the report of the build.
export function bundleCharts(dist, browsers) {
  return bundleModule(dist, browsers, {
    name: "charts",
    constant: "CHARTS",
    limit: 190_000,
    options: {
      // The licence of ECharts (Apache-2.0) asks for its notice to stay with the code.
      legalComments: "none",
      banner: { js: "/*! Contains Apache ECharts 5 and ZRender 5, Apache-2.0 and BSD-3-Clause. */" },
      plugins: [leaveOut],
    },
  });
}
