/**
 * A form with `data-draft="<key>"` survives a reload and a lost network: what stands in it is kept in this tab until it was
 * taken in (`data-draft-done` on the page that follows), at most half a day, and never shown to another person.
 */
import { say } from "../words";
import { addRow, rows } from "./party-rows";
import { tell } from "./say";

const PREFIX = "hy-draft:";
const OLDEST_MS = 12 * 3600 * 1000;
const NEVER = new Set(["csrfmiddlewaretoken"]);

interface Draft {
  at: number;
  fields: [string, string][];
}

const form = (): HTMLFormElement | null => document.querySelector<HTMLFormElement>("form[data-draft]");
const keyOf = (one: HTMLFormElement): string => PREFIX + (one.dataset["draft"] ?? "");

export function keep(one: HTMLFormElement): void {
  const fields = [...new FormData(one).entries()].filter((entry): entry is [string, string] => typeof entry[1] === "string" && !NEVER.has(entry[0]));
  sessionStorage.setItem(keyOf(one), JSON.stringify({ at: Date.now(), fields } satisfies Draft));
}

export function kept(one: HTMLFormElement): Draft | null {
  const text = sessionStorage.getItem(keyOf(one));
  const draft = text ? (JSON.parse(text) as Draft) : null;
  return draft && Date.now() - draft.at < OLDEST_MS ? draft : null;
}

export function restore(one: HTMLFormElement, draft: Draft): void {
  const values = new Map(draft.fields);
  for (let wanted = Number(values.get("parties-TOTAL_FORMS") ?? 0); rows(one).length < wanted; ) if (!addRow(one)) break;
  for (const control of one.querySelectorAll<HTMLInputElement>("input, select, textarea")) {
    if (!control.name || NEVER.has(control.name)) continue;
    if (control.type === "checkbox") control.checked = values.has(control.name);
    else if (control.type === "radio") control.checked = values.get(control.name) === control.value;
    else if (values.has(control.name)) control.value = values.get(control.name) as string;
  }
  one.dispatchEvent(new Event("change", { bubbles: true }));
}

/** Forget every draft of this tab, or those whose key does not begin so. */
export function forget(but = "\0"): void {
  for (const key of Object.keys(sessionStorage)) {
    if (key.startsWith(PREFIX) && !key.startsWith(PREFIX + but)) sessionStorage.removeItem(key);
  }
}

function offer(one: HTMLFormElement): void {
  const [what = "", who = ""] = (one.dataset["draft"] ?? "").split(":");
  forget(`${what}:${who}`);
  const draft = kept(one);
  if (!draft || one.dataset["draftSent"] !== undefined) return;
  restore(one, draft);
  one.querySelector("[data-draft-note]")?.removeAttribute("hidden");
}

function drop(): void {
  forget();
  location.assign(location.pathname);
}

export function startDraft(): void {
  if (document.querySelector("[data-draft-done]")) forget();
  const one = form();
  if (!one) return;
  offer(one);
  one.addEventListener("input", () => keep(one));
  one.addEventListener("change", () => keep(one));
  one.querySelector("[data-draft-drop]")?.addEventListener("click", drop);
  one.addEventListener("submit", (event) => {
    keep(one);
    if (navigator.onLine) return;
    event.preventDefault();
    tell({ text: say("draftKept"), tone: "warning" });
  });
}
