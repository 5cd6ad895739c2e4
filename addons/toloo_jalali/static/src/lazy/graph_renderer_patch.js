/* global Chart */
/** Charts are drawn, so that no style sheet gives their texts the font of the page. */
import { patch } from "@web/core/utils/patch";
import { GraphRenderer } from "@web/views/graph/graph_renderer";

patch(GraphRenderer.prototype, {
    renderChart() {
        if (document.documentElement.lang.startsWith("fa")) {
            Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;
        }
        super.renderChart();
    },
});
