import { expect, test } from "vitest";
import { partsOf, type Shifts, shiftAt } from "./map-tiles";

/** As the server tells it for two points of Hangzhou and two beyond. */
const told: Shifts = {
  west: 120.2,
  south: 30.2,
  step: 0.02,
  columns: 2,
  rows: 2,
  shifts: [
    [0.0045, -0.0025],
    [0.0047, -0.0025],
    [0.0045, -0.0023],
    [0.0047, -0.0023],
  ],
};

test("an offset lies in a straight line between the points of the lattice, and stays beyond its edge", () => {
  const near = (lon: number, lat: number): string[] => shiftAt(told, lon, lat).map((value) => value.toFixed(6));
  expect(near(120.2, 30.2)).toEqual(["0.004500", "-0.002500"]);
  expect(near(120.21, 30.21)).toEqual(["0.004600", "-0.002400"]);
  expect(near(121, 29)).toEqual(["0.004700", "-0.002500"]);
});

test("one of our tiles is cut from the four of the service that it lies over, without a gap", () => {
  const [z, x, y] = [16, Math.floor((120.21 / 360 + 0.5) * 2 ** 16), 26954];
  const parts = partsOf(told, z, x, y);
  expect(parts).toHaveLength(4);
  const covered = new Set<string>();
  for (const { left, top } of parts) {
    for (let across = Math.max(0, left); across < Math.min(256, left + 256); across++) {
      for (let down = Math.max(0, top); down < Math.min(256, top + 256); down++) covered.add(`${across},${down}`);
    }
  }
  expect(covered.size).toBe(256 * 256);
  // 0.0046 degrees to the east are 214 pixels at this zoom: the picture begins so far inside the next tiles.
  const first = parts.find((part) => part.x === x && part.left < 0);
  expect(first?.left).toBe(-214);
});

test("without an offset a tile is its own picture", () => {
  const none: Shifts = { ...told, shifts: [[0, 0], [0, 0], [0, 0], [0, 0]] };
  expect(partsOf(none, 16, 54650, 26954)).toEqual([{ x: 54650, y: 26954, left: 0, top: 0 }]);
});
