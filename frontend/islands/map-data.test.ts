import { expect, test } from "vitest";
import { boxOf, circle, fade, merge, type Person, split } from "./map-data";
import { apart } from "./position";

const NOW = 1_800_000_000_000;

test.each([
  [0, { opacity: 1, hollow: 0 }],
  [300, { opacity: 0.65, hollow: 0 }],
  [600, { opacity: 0.3, hollow: 0 }],
  [601, { opacity: 0.3, hollow: 1 }],
  [86_400, { opacity: 0.3, hollow: 1 }],
  [-5, { opacity: 1, hollow: 0 }],
])("a position %i seconds old", (age, shown) => expect(fade(age)).toEqual(shown));

test("a newer dot of the same person takes the place of the older", () => {
  const people = new Map<string, Person>();
  merge(people, [["a", 120.1, 30.1, 60, "on"], ["b", 120.2, 30.2, 0, "on"]], NOW);
  merge(people, [["a", 120.3, 30.3, 5, "on"]], NOW);
  expect(people.size).toBe(2);
  expect(people.get("a")).toEqual({ lon: 120.3, lat: 30.3, at: NOW - 5000, state: "on" });
});

test("who has left is taken off the map", () => {
  const people = new Map<string, Person>();
  merge(people, [["a", 120.1, 30.1, 60, "on"], ["b", 120.2, 30.2, 0, "away"]], NOW);
  merge(people, [["a", 120.1, 30.1, 70, "gone"]], NOW);
  expect([...people.keys()]).toEqual(["b"]);
});

test("a ring is closed and lies at its radius all around", () => {
  const line = circle({ lon: 120.2, lat: 30.2, radius_m: 500 });
  expect(line[0]?.map((x) => x.toFixed(9))).toEqual(line.at(-1)?.map((x) => x.toFixed(9)));
  const centre = { lon: 120.2, lat: 30.2, acc: 0, at: 0 };
  for (const [lon, lat] of line as [number, number][]) expect(apart(centre, { ...centre, lon, lat })).toBeCloseTo(500, 0);
});

test("the first view is the district, or everything when the file names none", () => {
  const area = (kind: string, west: number): GeoJSON.Feature => ({
    type: "Feature",
    properties: { kind },
    geometry: { type: "Polygon", coordinates: [[[west, 30], [west + 1, 30], [west + 1, 31], [west, 30]]] },
  });
  const water = area("water", 110);
  expect(boxOf({ type: "FeatureCollection", features: [water, area("district", 120)] })).toEqual([120, 30, 121, 31]);
  expect(boxOf({ type: "FeatureCollection", features: [water] })).toEqual([110, 30, 111, 31]);
  expect(boxOf({ type: "FeatureCollection", features: [] })).toBeNull();
});

test("buildings are taken apart from all that is drawn at every zoom, and nothing is lost", () => {
  const feature = (kind: string): GeoJSON.Feature => ({ type: "Feature", properties: { kind }, geometry: { type: "Point", coordinates: [120, 30] } });
  const { base, built } = split({ type: "FeatureCollection", features: ["water", "building", "grid", "building"].map(feature) });
  expect(base.features.map((one) => one.properties?.["kind"])).toEqual(["water", "grid"]);
  expect(built.features).toHaveLength(2);
});
