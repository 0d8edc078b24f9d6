/** Where Enter leads on the register page. */
import { beforeEach, expect, test } from "vitest";
import { fit, next, startClerk, stops } from "./clerk";

const page = `<form data-draft><input type="hidden" name="key">
  <input type="radio" name="line" value="dispute" id="dispute" checked><input type="radio" name="line" value="petition" id="petition">
  <input id="name"><input type="checkbox" id="minor"><details><summary>more</summary><input id="number"></details>
  <input type="checkbox" id="returns"><textarea id="facts"></textarea>
  <fieldset data-only-for="petition"><select id="route"></select></fieldset><input id="gone" disabled><input id="place">
  <details id="later"><summary>later</summary><select id="track"></select></details>
  <button value="accept" id="accept"></button></form>`;
let form: HTMLFormElement;
const at = (id: string): HTMLElement => document.getElementById(id) as HTMLElement;
const names = (): string[] => stops(form).map((one) => one.id);

beforeEach(() => {
  document.body.innerHTML = page;
  form = document.querySelector("form") as HTMLFormElement;
  fit(form);
});

test("what is folded away, ticked or of another line is no stop", () => {
  expect(names()).toEqual(["dispute", "name", "facts", "place", "accept"]);
});

test("what is unfolded, and what the chosen line needs, is", () => {
  (at("petition") as HTMLInputElement).checked = true;
  (at("later") as HTMLDetailsElement).open = true;
  fit(form);
  expect(names()).toEqual(["petition", "name", "facts", "route", "place", "track", "accept"]);
});

test("from what is ticked Enter leads on as well", () => {
  expect(next(form, at("minor"))?.id).toBe("facts");
  expect(next(form, at("accept"))).toBeUndefined();
});

test("Enter moves the focus and sends nothing", () => {
  startClerk();
  const seen = ["dispute", "name", "facts"].map((id) => {
    expect(document.activeElement?.id).toBe(id);
    const press = new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true });
    document.activeElement?.dispatchEvent(press);
    return press.defaultPrevented;
  });
  expect(seen).toEqual([true, true, false]);
});
