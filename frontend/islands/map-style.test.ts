import { afterEach, expect, test } from "vitest";
import { baseStyle } from "./map-style";

const ADDRESS = "https://tiles.example.cn/{z}/{x}/{y}.png?tk=key";
const ids = (): string[] => baseStyle().layers.map((layer) => layer.id);

afterEach(() => (document.head.innerHTML = ""));

test("without a setting the map asks nobody", () => {
  expect(Object.keys(baseStyle().sources)).toEqual(["base", "built", "rings", "people"]);
  expect(ids()).not.toContain("tiles");
});

test("tiles lie over the offline land and under every line, name and person", () => {
  document.head.innerHTML = `<meta name="hy-tiles" content="${ADDRESS}" data-credit="天地图">`;
  expect(baseStyle().sources["tiles"]).toMatchObject({ type: "raster", tiles: [ADDRESS], attribution: "天地图" });
  const order = ids();
  expect(order.slice(0, 7)).toEqual(["ground", "land", "compounds", "built", "water", "tiles", "grids"]);
  expect(order.at(-1)).toBe("people");
});

test("while buildings are too small to be told apart, nothing asks for their source", () => {
  const built = baseStyle().layers.filter((layer) => "source" in layer && layer.source === "built");
  expect(built.map((layer) => layer.id)).toEqual(["built", "building-names"]);
  for (const layer of built) expect(layer.minzoom).toBeGreaterThan(13);
});
