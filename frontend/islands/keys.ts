/**
 * Keys: an element with `data-key="r"` is pressed by that key; fields with it get the focus. `?` shows the list.
 * Nothing happens while something is being typed, except for keys with Ctrl.
 */
import { say } from "../words";

const TYPING = "input:not([type=checkbox],[type=radio],[type=button],[type=submit]), textarea, select, [contenteditable=true]";

/** The name of a pressed key as templates write it: `r`, `/`, `Ctrl+Enter`. */
export function keyName(event: KeyboardEvent): string {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  return event.ctrlKey || event.metaKey ? `Ctrl+${key}` : key;
}

function typing(): boolean {
  return document.activeElement?.matches(TYPING) ?? false;
}

function pressable(key: string): HTMLElement | null {
  const found = document.querySelectorAll<HTMLElement>(`[data-key="${CSS.escape(key)}"]`);
  return [...found].find((one) => !one.matches(":disabled, [hidden], [hidden] *")) ?? null;
}

function pressed(event: KeyboardEvent): void {
  if (event.altKey || event.isComposing || event.defaultPrevented || event.repeat) return;
  const key = keyName(event);
  if (key === "Escape") return close();
  if (typing() && !key.startsWith("Ctrl+")) return;
  if (key === "?") return toggle();
  const target = pressable(key);
  if (!target) return;
  event.preventDefault();
  if (target.matches(TYPING)) target.focus();
  else target.click();
}

const close = (): void => document.getElementById("hy-keys")?.remove();

function toggle(): void {
  if (document.getElementById("hy-keys")) return close();
  const list = document.createElement("section");
  list.id = "hy-keys";
  list.className = "hy-keys";
  list.setAttribute("aria-label", say("keys"));
  const heading = document.createElement("h2");
  heading.textContent = say("keys");
  const rows = document.createElement("dl");
  for (const [key, what] of entries()) {
    const term = document.createElement("dt");
    const kbd = document.createElement("kbd");
    kbd.textContent = key.length === 1 ? key.toUpperCase() : key;
    term.append(kbd);
    const words = document.createElement("dd");
    words.textContent = what;
    rows.append(term, words);
  }
  list.append(heading, rows);
  document.body.append(list);
}

/** Every key of the page with what it does, in the order of the page, each once. */
export function entries(): [string, string][] {
  const found = new Map<string, string>();
  for (const one of document.querySelectorAll<HTMLElement>("[data-key]")) {
    const key = one.dataset["key"] as string;
    const what = one.dataset["keyWord"] ?? one.getAttribute("aria-label") ?? one.querySelector("span")?.textContent ?? one.textContent;
    if (!found.has(key)) found.set(key, what?.trim() ?? "");
  }
  found.set("?", say("showKeys"));
  return [...found];
}

export function startKeys(): void {
  document.addEventListener("keydown", pressed);
}
