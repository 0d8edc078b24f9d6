/**
 * <hy-pareto data-points="[…]" data-x="…" data-y="…">: success against calls, one numbered point a row of the table beside
 * it, with its 95 % interval; the line is the front. The table says the same in words.
 */
import { CustomChart, type CustomSeriesOption, LineChart, ScatterChart } from "echarts/charts";
import { GridComponent } from "echarts/components";
import { type ECharts, init, use } from "echarts/core";
import { CanvasRenderer } from "echarts/renderers";
import { token } from "./map-style";
import { callsScale, frontOf, type Point, readPoints, successRange } from "./pareto-data";

use([ScatterChart, LineChart, CustomChart, GridComponent, CanvasRenderer]);

/** One interval as an upright line with feet. */
function whisker(colour: string): NonNullable<CustomSeriesOption["renderItem"]> {
  return (_, api) => {
    const [x = 0, low = 0] = api.coord([api.value(0), api.value(1)]);
    const [, high = 0] = api.coord([api.value(0), api.value(2)]);
    const lines: [number, number, number, number][] = [
      [x, low, x, high],
      [x - 4, low, x + 4, low],
      [x - 4, high, x + 4, high],
    ];
    const style = { stroke: colour, lineWidth: 1 };
    return {
      type: "group" as const,
      children: lines.map(([x1, y1, x2, y2]) => ({ type: "line" as const, shape: { x1, y1, x2, y2 }, style })),
    };
  };
}

function dots(points: Point[], live: boolean) {
  return {
    type: "scatter" as const,
    data: points.filter((point) => point[7] === live).map((point) => ({ value: [point[2], point[3]], name: String(point[0]) })),
    symbol: live ? "circle" : "rect",
    symbolSize: 22,
    itemStyle: { color: token(live ? "--answer" : "--ink-2"), opacity: 1 },
    label: { show: true, formatter: "{b}", color: token("--on-fill"), fontSize: 12, fontFamily: token("--font") },
    silent: true,
    z: 3,
  };
}

export class HyPareto extends HTMLElement {
  private chart: ECharts | null = null;
  private readonly sizes = new ResizeObserver(() => this.chart?.resize());

  connectedCallback(): void {
    const points = readPoints(this.dataset["points"]);
    if (!points.length) {
      this.dataset["state"] = "empty";
      return;
    }
    this.chart = init(this);
    this.draw(points);
    this.sizes.observe(this);
    this.dataset["state"] = "drawn";
  }

  disconnectedCallback(): void {
    this.sizes.disconnect();
    this.chart?.dispose();
    this.chart = null;
  }

  private draw(points: Point[]): void {
    const [min, max] = successRange(points);
    const axis = {
      nameLocation: "middle" as const,
      nameTextStyle: { color: token("--ink-2") },
      axisLabel: { color: token("--ink-2") },
      splitLine: { lineStyle: { color: token("--line") } },
    };
    this.chart?.setOption({
      animation: false,
      textStyle: { fontFamily: token("--font") },
      grid: { left: 56, right: 24, top: 16, bottom: 48 },
      xAxis: { ...axis, type: callsScale(points), logBase: 2, name: this.dataset["x"] ?? "", nameGap: 28, scale: true },
      yAxis: { ...axis, type: "value", name: this.dataset["y"] ?? "", nameGap: 36, min, max },
      series: [
        {
          type: "custom",
          renderItem: whisker(token("--edge")),
          data: points.map((point) => [point[2], point[4], point[5]]),
          encode: { x: 0, y: [1, 2] },
          silent: true,
        },
        {
          type: "line",
          data: frontOf(points),
          symbol: "none",
          lineStyle: { color: token("--action"), width: 2 },
          silent: true,
        },
        dots(points, true),
        dots(points, false),
      ],
    });
  }
}

customElements.define("hy-pareto", HyPareto);
