import { expect, test } from "vitest";
import { callsScale, frontOf, type Point, readPoints, successRange } from "./pareto-data";

const POINTS: Point[] = [
  [1, "a", 13.2, 92, 88, 96, true, true],
  [2, "b", 26.6, 91, 87, 95, false, false],
  [3, "c", 5, 70, 63, 78, true, true],
];

test("points come from the element's data", () => {
  expect(readPoints(JSON.stringify(POINTS))).toEqual(POINTS);
  expect(readPoints(undefined)).toEqual([]);
  expect(readPoints("{}")).toEqual([]);
});

test("the front goes through what nobody beats, in order of calls", () =>
  expect(frontOf(POINTS)).toEqual([
    [5, 70],
    [13.2, 92],
  ]));

test("all intervals are inside the success axis", () => {
  expect(successRange(POINTS)).toEqual([60, 100]);
  expect(successRange([[1, "a", 1, 0, 0, 0, true, true]])).toEqual([0, 10]);
});

test("calls that differ by much are drawn on a scale that doubles", () => {
  expect(callsScale(POINTS.slice(0, 2))).toBe("value");
  expect(callsScale([...POINTS, [4, "d", 80, 95, 90, 99, true, false]])).toBe("log");
  expect(callsScale([...POINTS, [4, "d", 0, 0, 0, 0, false, false]])).toBe("value");
});
