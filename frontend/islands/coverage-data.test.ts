import { expect, test } from "vitest";
import { readMarks, type UnitMark, unitFeatures } from "./coverage-data";

test("marks are read from the page, and there are none without it", () => {
  document.body.innerHTML = '<div hidden id="cover-units">[[120.2, 30.2, 2], [120.3, 30.1, 0]]</div>';
  expect(readMarks<UnitMark>("cover-units")).toEqual([[120.2, 30.2, 2], [120.3, 30.1, 0]]);
  expect(readMarks("cover-posts")).toEqual([]);
});

test("a unit is a point with its state", () => {
  const [first] = unitFeatures([[120.2, 30.2, 1]]).features;
  expect(first?.geometry.coordinates).toEqual([120.2, 30.2]);
  expect(first?.properties).toEqual({ state: 1 });
});
