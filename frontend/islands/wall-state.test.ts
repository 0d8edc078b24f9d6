import { expect, test } from "vitest";
import { freshness, LEAST_MS, overtaken, STALE_MS, wait } from "./wall-state";

test("a wall is live while the gateway tells it of changes and answers come", () => {
  expect(freshness(true, 1000, 2000)).toBe("live");
});

test("without the gateway it asks by itself and says so", () => {
  expect(freshness(false, 1000, 2000)).toBe("poll");
});

test.each([true, false])("without a good answer it stands still, whatever the gateway says (%s)", (live) => {
  expect(freshness(live, 1000, 1000 + STALE_MS)).not.toBe("stale");
  expect(freshness(live, 1000, 1001 + STALE_MS)).toBe("stale");
});

test("the first change is asked for at once, a storm every two seconds", () => {
  expect(wait(0, 10_000)).toBe(0);
  expect(wait(10_000, 10_000)).toBe(LEAST_MS);
  expect(wait(10_000, 10_500)).toBe(LEAST_MS - 500);
});

test.each([401, 403, 404])("%i ends what is shown", (status) => {
  expect(overtaken(status, null, "a.js")).toBe(true);
});

test("another build is taken up, a broken or absent server is waited for", () => {
  expect(overtaken(200, "b.js", "a.js")).toBe(true);
  expect(overtaken(200, "a.js", "a.js")).toBe(false);
  expect(overtaken(502, null, "a.js")).toBe(false);
  expect(overtaken(0, null, "a.js")).toBe(false);
});
