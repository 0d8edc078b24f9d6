/**
 * A whistle that was handed up to this seat (`hy:escalation`) rings at its row until it is received here or elsewhere, opened, or
 * acted on. Where the row is not in the list, a search or another area being shown, the list itself rings.
 */
import { say } from "../words";
import type { Message } from "./live-session";
import { tell } from "./say";

/** By code: whether the server's own row has rung since. Once it does not any more, somebody has received it. */
const called = new Map<string, boolean>();

const queue = (): HTMLElement | null => document.getElementById("queue");
const openCode = (): string => document.getElementById("incident-code")?.getAttribute("value") ?? "";

function escalated({ body }: Message): void {
  const code = String(body["incident"] ?? "");
  if (!code) return;
  called.set(code, false);
  tell({ text: say("escalated", { place: String(body["place"] ?? "") }), tone: "warning", href: `/seat/incidents/${code}/`, link: say("look") });
  ring();
}

function ring(): void {
  const rows = new Map([...document.querySelectorAll<HTMLElement>("#queue li[data-code]")].map((row) => [row.dataset["code"] ?? "", row]));
  for (const [code, rang] of called) {
    const row = rows.get(code);
    if (!row || "called" in row.dataset) continue;
    if ("ringing" in row.dataset) called.set(code, true);
    else if (rang) called.delete(code);
    else Object.assign(row.dataset, { called: "", ringing: "", rings: "loud" });
  }
  const hidden = [...called.keys()].some((code) => !rows.has(code));
  if (hidden) queue()?.setAttribute("data-rings", "loud");
  else queue()?.removeAttribute("data-rings");
}

/** Somebody here has it in hand. */
function acknowledged(code: string): void {
  if (!called.delete(code)) return;
  for (const row of document.querySelectorAll<HTMLElement>("#queue li[data-called]")) {
    if (row.dataset["code"] !== code) continue;
    for (const name of ["data-called", "data-ringing", "data-rings"]) row.removeAttribute(name);
  }
  ring();
}

export function startEscalation(): void {
  document.addEventListener("hy:escalation", (event) => escalated((event as CustomEvent<Message>).detail));
  document.addEventListener("hy:acted", () => acknowledged(openCode()));
  document.addEventListener("htmx:afterSwap", (event) => {
    const { id } = (event as CustomEvent<{ target: Element }>).detail.target;
    if (id === "incident") acknowledged(openCode());
    else if (id === "queue") ring();
  });
}
