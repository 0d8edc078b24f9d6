/** The form that takes a place from the map. */
import { afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { startPointForm } from "./point-form";

const page = `<details open><form data-takes-point><input name="place"><input type="hidden" name="lon"><input type="hidden" name="lat">
  <span data-point-words>也可以点</span><button type="button" data-point-clear hidden></button></form></details>`;
const POINT = { lon: 120.2, lat: 30.21 };
const click = (): boolean => document.dispatchEvent(new CustomEvent("hy:point", { detail: POINT }));
const value = (name: string): string => document.querySelector<HTMLInputElement>(`[name=${name}]`)?.value ?? "";
const words = (): string => document.querySelector("[data-point-words]")?.textContent ?? "";
let shown: unknown[] = [];

beforeAll(() => {
  startPointForm();
  document.addEventListener("hy:pointed", (event) => shown.push((event as CustomEvent).detail));
});
beforeEach(() => {
  document.body.innerHTML = page;
  shown = [];
});
afterEach(() => document.body.replaceChildren());

test("a click on the map fills the open form and is shown on the map", () => {
  click();
  expect([value("lon"), value("lat")]).toEqual(["120.2", "30.21"]);
  expect(words()).toContain("已在地图上选点");
  expect(shown).toEqual([POINT]);
});

test("the point can be dropped again", () => {
  click();
  document.querySelector<HTMLElement>("[data-point-clear]")?.click();
  expect([value("lon"), value("lat"), words()]).toEqual(["", "", "也可以点"]);
  expect(document.querySelector("[data-point-clear]")?.hasAttribute("hidden")).toBe(true);
  expect(shown.at(-1)).toBeNull();
});

test("a click while the form is closed changes nothing", () => {
  document.querySelector("details")?.removeAttribute("open");
  click();
  expect(value("lon")).toBe("");
});

test("closing the form drops the point", () => {
  click();
  document.querySelector("details")?.removeAttribute("open");
  document.querySelector("details")?.dispatchEvent(new Event("toggle"));
  expect(value("lon")).toBe("");
  expect(shown.at(-1)).toBeNull();
});

test("a form that came back with an error shows its point again; one that is gone shows none", () => {
  click();
  document.dispatchEvent(new CustomEvent("htmx:afterSettle"));
  expect(shown.at(-1)).toEqual(POINT);
  document.body.replaceChildren();
  document.dispatchEvent(new CustomEvent("htmx:afterSettle"));
  expect(shown.at(-1)).toBeNull();
});
