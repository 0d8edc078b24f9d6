import { expect, test } from "vitest";
import { isBlank, scaled } from "./signature";

test("a touch or a dash is no signature", () => {
  expect(isBlank([])).toBe(true);
  expect(isBlank([[{ x: 4, y: 4 }]])).toBe(true);
  expect(isBlank([[{ x: 4, y: 4 }, { x: 6, y: 5 }]])).toBe(true);
});

test("a drawn name is one", () => {
  expect(isBlank([[{ x: 4, y: 4 }, { x: 60, y: 40 }]])).toBe(false);
});

test("turning the device keeps the picture whole", () => {
  expect(scaled([[{ x: 10, y: 20 }]], 100, 200)).toEqual([[{ x: 20, y: 40 }]]);
  expect(scaled([[{ x: 10, y: 20 }]], 0, 200)).toEqual([[{ x: 10, y: 20 }]]);
});
