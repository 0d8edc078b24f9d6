import { expect, test } from "vitest";
import { type Box, merge, type Person } from "./map-data";
import { peopleFeatures, serves } from "./map-people";

const NOW = 1_800_000_000_000;
const BOX: Box = [120.1, 30.1, 120.3, 30.3];
const DISTRICT = { zoom: 12, box: BOX };
const STREETS = { zoom: 15, box: BOX };

function crowd(...dots: [string, number, number, number][]): Map<string, Person> {
  const people = new Map<string, Person>();
  merge(people, dots.map(([id, lon, lat, age]) => [id, lon, lat, age, "on"]), NOW);
  return people;
}

const told = (...asked: Parameters<typeof peopleFeatures>): GeoJSON.GeoJsonProperties[] => peopleFeatures(...asked).features.map((one) => one.properties);

test("in some streets everybody is a dot; only those on their way are told as coming; an age goes on while no frame comes", () => {
  const shown = told(crowd(["a", 120.2, 30.2, 0], ["b", 120.2, 30.2, 0]), new Set(["b"]), NOW + 700_000, STREETS);
  expect(shown.map((one) => one?.["state"])).toEqual(["free", "coming"]);
  expect(shown[0]?.["hollow"]).toBe(1);
});

test("over a district people beside each other are counted, where they are on average", () => {
  const people = crowd(["a", 120.2, 30.2, 0], ["b", 120.2002, 30.2002, 30], ["c", 120.29, 30.29, 0]);
  const [cell, alone] = peopleFeatures(people, new Set(), NOW, DISTRICT).features;
  expect(cell?.properties).toMatchObject({ count: 2, coming: 0, words: "2", opacity: 1, hollow: 0 });
  expect(cell?.geometry.coordinates.map((x) => x.toFixed(4))).toEqual(["120.2001", "30.2001"]);
  expect(alone?.properties).toEqual({ state: "free", opacity: 1, hollow: 0 });
});

test("who is coming is counted in the cell and stays a dot of their own", () => {
  const people = crowd(["a", 120.2, 30.2, 0], ["b", 120.2002, 30.2002, 30]);
  const shown = told(people, new Set(["b"]), NOW, DISTRICT);
  expect(shown).toHaveLength(2);
  expect(shown[0]).toMatchObject({ words: "1/2", coming: 1 });
  expect(shown[1]).toMatchObject({ state: "coming" });
});

test("somebody alone who is coming is one dot, not two", () => {
  expect(told(crowd(["a", 120.2, 30.2, 0]), new Set(["a"]), NOW, DISTRICT)).toMatchObject([{ state: "coming" }]);
});

test("a cell is hollow only when nobody in it was heard of for ten minutes", () => {
  const old = crowd(["a", 120.2, 30.2, 900], ["b", 120.2, 30.2, 700]);
  expect(told(old, new Set(), NOW, DISTRICT)[0]?.["hollow"]).toBe(1);
  expect(told(crowd(["a", 120.2, 30.2, 900], ["b", 120.2, 30.2, 5]), new Set(), NOW, DISTRICT)[0]?.["hollow"]).toBe(0);
});

test("every person of a district is counted once, at each zoom of cells", () => {
  const people = crowd(...Array.from({ length: 17_000 }, (_, n): [string, number, number, number] => [`p${n}`, 120.15 + (n % 131) / 1100, 30.13 + (n % 127) / 1100, n % 500]));
  for (const zoom of [9, 11, 12.4, 13.99]) {
    const shown = told(people, new Set(), NOW, { zoom, box: BOX });
    expect(shown.reduce((sum, one) => sum + ((one?.["count"] as number | undefined) ?? 1), 0)).toBe(17_000);
    expect(shown.length).toBeLessThan(2_000);
  }
});

test("from ten thousand on a count is said in words", () => {
  document.documentElement.lang = "zh-Hans";
  const people = crowd(...Array.from({ length: 12_000 }, (_, n): [string, number, number, number] => [`p${n}`, 120.2, 30.2, 0]));
  expect(told(people, new Set(), NOW, DISTRICT)[0]?.["words"]).toBe("1.2万");
});

test("in some streets only who is in sight or a little beyond is drawn, and whoever is coming from anywhere", () => {
  const people = crowd(["here", 120.2, 30.2, 0], ["beyond", 120.35, 30.2, 0], ["far", 120.9, 30.2, 0], ["called", 121, 30, 0]);
  expect(peopleFeatures(people, new Set(["called"]), NOW, STREETS).features.map((one) => one.geometry.coordinates[0])).toEqual([120.2, 120.35, 121]);
});

test.each([
  ["a little push", STREETS, { zoom: 15, box: [120.15, 30.1, 120.35, 30.3] as Box }, true],
  ["out of what was drawn", STREETS, { zoom: 15, box: [120.25, 30.1, 120.45, 30.3] as Box }, false],
  ["nearer", STREETS, { zoom: 16, box: [120.15, 30.15, 120.2, 30.2] as Box }, true],
  ["from streets to the district", STREETS, DISTRICT, false],
  ["from the district to streets", DISTRICT, STREETS, false],
  ["the same cells elsewhere", DISTRICT, { zoom: 12.9, box: [121, 30, 122, 31] as Box }, true],
  ["other cells", DISTRICT, { zoom: 13, box: BOX }, false],
])("%s", (_, before, after, enough) => expect(serves(before, after)).toBe(enough));

test("a frame of seventeen thousand is made in well under a frame's patience", () => {
  const people = crowd(...Array.from({ length: 17_000 }, (_, n): [string, number, number, number] => [`p${n}`, 120 + n / 1e5, 30.2, n % 900]));
  const before = performance.now();
  peopleFeatures(people, new Set(), NOW, DISTRICT);
  expect(performance.now() - before).toBeLessThan(500);
});
