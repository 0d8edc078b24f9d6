import { expect, test } from "vitest";
import { apart, type Fix, worthSending } from "./position";

const fix = (seconds: number, east = 0): Fix => ({ lon: 120.2 + east / 96_200, lat: 30.2, acc: 10, at: seconds * 1000 });

test.each([
  ["the first", null, fix(0), true],
  ["the same at once", fix(0), fix(1), false],
  ["a step within the pause", fix(0), fix(3, 20), false],
  ["a step after the pause", fix(0), fix(6, 20), true],
  ["trembling in place", fix(0), fix(30, 3), false],
  ["a minute in place", fix(0), fix(60), true],
])("%s", (_, before, now, worth) => expect(worthSending(before, now)).toBe(worth));

test("a hundred metres east are a hundred metres", () => expect(apart(fix(0), fix(0, 100))).toBeCloseTo(100, 0));
