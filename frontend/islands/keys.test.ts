import { afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { entries, startKeys } from "./keys";

let pressed: string[];

beforeAll(() => startKeys());
beforeEach(() => {
  pressed = [];
  document.body.innerHTML = `
    <button data-key="r"><span>接报</span><kbd>R</kbd></button>
    <button data-key="w" disabled><span>扩大</span></button>
    <button data-key="Ctrl+Enter"><span>保存</span></button>
    <input data-key="/" aria-label="查找">`;
  for (const button of document.querySelectorAll("button")) button.addEventListener("click", () => pressed.push(button.dataset["key"] ?? ""));
});
afterEach(() => document.body.replaceChildren());

function press(key: string, more: KeyboardEventInit = {}): void {
  document.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...more }));
}

test("a key presses its button, a disabled one stays", () => {
  press("R");
  press("w");
  expect(pressed).toEqual(["r"]);
});

test("a key held down, with Alt, or within a Chinese input method does nothing", () => {
  press("r", { repeat: true });
  press("r", { altKey: true });
  press("r", { isComposing: true });
  expect(pressed).toEqual([]);
});

test("a field gets the focus; while typing only keys with Ctrl work", () => {
  press("/");
  expect(document.activeElement?.matches("input")).toBe(true);
  press("r");
  press("Enter", { ctrlKey: true });
  expect(pressed).toEqual(["Ctrl+Enter"]);
});

test("? shows every key with its word, and hides the list again; Escape too", () => {
  press("?");
  expect(document.getElementById("hy-keys")?.textContent).toContain("接报");
  press("?");
  expect(document.getElementById("hy-keys")).toBeNull();
  press("?");
  press("Escape");
  expect(document.getElementById("hy-keys")).toBeNull();
  expect(entries().map(([key]) => key)).toEqual(["r", "w", "Ctrl+Enter", "/", "?"]);
});
