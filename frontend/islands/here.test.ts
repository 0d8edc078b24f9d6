/** The box that gives a position, and only then. */
import { beforeAll, beforeEach, expect, test, vi } from "vitest";
import { startHere } from "./here";

type Found = (found: { coords: { longitude: number; latitude: number } }) => void;
const asked = vi.fn<(found: Found, miss: () => void) => void>();
const box = (): HTMLInputElement => document.querySelector("[data-here]") as HTMLInputElement;
const point = (): string[] => ["lon", "lat"].map((name) => document.querySelector<HTMLInputElement>(`[name=${name}]`)?.value ?? "");

beforeAll(() => {
  Object.defineProperty(navigator, "geolocation", { configurable: true, value: { getCurrentPosition: asked } });
  startHere();
});
beforeEach(() => {
  asked.mockReset();
  document.body.innerHTML = `<form><input type="hidden" name="lon"><input type="hidden" name="lat"><input type="checkbox" data-here></form>`;
});

test("nobody is asked where they are before they tick the box", () => {
  expect(asked).not.toHaveBeenCalled();
  expect(point()).toEqual(["", ""]);
});

test("a ticked box fills the position, an unticked one lets it go", () => {
  asked.mockImplementation((found) => found({ coords: { longitude: 120.2052, latitude: 30.2003 } }));
  box().click();
  expect(point()).toEqual(["120.205200", "30.200300"]);
  box().click();
  expect(point()).toEqual(["", ""]);
});

test("a device that does not answer unticks it", () => {
  asked.mockImplementation((_found, miss) => miss());
  box().click();
  expect([box().checked, ...point()]).toEqual([false, "", ""]);
});
