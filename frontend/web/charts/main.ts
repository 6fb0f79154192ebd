// The chart module of the site: loaded once per page that has charts, it brings the element <bv-chart> to life.
// What it expects of the page stands in element.ts, what an option may hold in option.ts.
import { BvChart } from "./element";

if (!customElements.get("bv-chart")) customElements.define("bv-chart", BvChart);
