import { afterEach, expect, test, vi } from "vitest";
import { keep } from "./along";

afterEach(() => vi.unstubAllGlobals());

test("keeps what comes, and says how many", async () => {
  const put = vi.fn();
  vi.stubGlobal("caches", { open: async () => ({ put }) });
  const answers: Record<string, unknown> = { "/a": { ok: true }, "/b": { ok: false }, "/c": { ok: true, redirected: true }, "/e": { ok: true } };
  vi.stubGlobal("fetch", async (page: string) => {
    if (page === "/d") throw new TypeError("no network");
    return answers[page];
  });
  const told: number[] = [];
  expect(await keep(["/a", "/b", "/c", "/d", "/e"], (done) => told.push(done))).toBe(2);
  expect(put.mock.calls.map(([page]) => page).sort()).toEqual(["/a", "/e"]);
  expect(told).toEqual([1, 2]);
});
