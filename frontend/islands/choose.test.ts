/** Words narrow a long list of check-boxes down; without them it is as it was. */
import { beforeEach, expect, test } from "vitest";
import "./choose";

const choice = (name: string): string => `<label class="hy-choice"><input type="checkbox" value="${name}">${name}</label>`;
const box = (): HTMLInputElement => document.querySelector("[data-words]") as HTMLInputElement;
const shown = (): string[] =>
  [...document.querySelectorAll<HTMLElement>("details:not([hidden]) .hy-choice:not([hidden])")].map((each) => each.textContent ?? "");
const open = (): boolean[] => [...document.querySelectorAll("details")].map((each) => each.open);

function type(words: string): void {
  box().value = words;
  box().dispatchEvent(new Event("input"));
}

beforeEach(() => {
  // Parsed whole and then put in, as a browser does before the script is there.
  const page = document.createElement("div");
  page.innerHTML = `<form><hy-choose><input type="search" data-words hidden>
    <details><summary>公安</summary>${choice("城东派出所")}${choice("城西派出所")}</details>
    <details open><summary>成员单位</summary>${choice("城东 Mall")}</details><p data-none hidden></p></hy-choose></form>`;
  document.body.replaceChildren(page);
});

test("the search box is there once there are scripts", () => {
  expect(box().hidden).toBe(false);
});

test("all words must be in a name, and a group with a find opens", () => {
  type(" 城东 ");
  expect(shown()).toEqual(["城东派出所", "城东 Mall"]);
  expect(open()).toEqual([true, true]);
  type("城东 mall");
  expect(shown()).toEqual(["城东 Mall"]);
  expect(document.querySelector<HTMLElement>("[data-none]")?.hidden).toBe(true);
});

test("what is not found is said, and an empty box gives everything back as it was", () => {
  type("没有");
  expect(shown()).toEqual([]);
  expect(document.querySelector<HTMLElement>("[data-none]")?.hidden).toBe(false);
  type("");
  expect(shown()).toHaveLength(3);
  expect(open()).toEqual([false, true]);
  expect(document.querySelector<HTMLElement>("[data-none]")?.hidden).toBe(true);
});

test("what was ticked stays ticked, and Enter sends nothing", () => {
  const tick = document.querySelector<HTMLInputElement>("[value=城西派出所]") as HTMLInputElement;
  tick.checked = true;
  type("城东");
  expect(tick.checked).toBe(true);
  const enter = new KeyboardEvent("keydown", { key: "Enter", cancelable: true });
  box().dispatchEvent(enter);
  expect(enter.defaultPrevented).toBe(true);
});
