/**
 * A whistle that was handed up to this seat (`hy:escalation`) rings at its row until it is received here or elsewhere, opened, or
 * acted on. Where the row is not in the list, a search or another area being shown, the list itself rings. Any row that rings
 * falls silent on this screen once it is opened: somebody looks at it.
 */
import { say } from "../words";
import type { Message } from "./live-session";
import { tell } from "./say";

/** By code: whether the server's own row has rung since. Once it does not any more, somebody has received it. */
const called = new Map<string, boolean>();

/** Opened on this screen: their rows still wait, but are not heard. */
const heard = new Set<string>();

const queue = (): HTMLElement | null => document.getElementById("queue");
const openCode = (): string => document.getElementById("incident-code")?.getAttribute("value") ?? "";

function escalated({ body }: Message): void {
  const code = String(body["incident"] ?? "");
  if (!code) return;
  called.set(code, false);
  heard.delete(code);
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
  for (const code of heard) rows.get(code)?.removeAttribute("data-rings");
  const hidden = [...called.keys()].some((code) => !rows.has(code));
  if (hidden) queue()?.setAttribute("data-rings", "loud");
  else queue()?.removeAttribute("data-rings");
}

/** Somebody here has it in hand. */
function acknowledged(code: string): void {
  called.delete(code);
  for (const row of document.querySelectorAll<HTMLElement>("#queue li[data-called]")) {
    if (row.dataset["code"] !== code) continue;
    for (const name of ["data-called", "data-ringing", "data-rings"]) row.removeAttribute(name);
  }
  ring();
}

function opened(): void {
  heard.add(openCode());
  acknowledged(openCode());
}

export function startEscalation(): void {
  document.addEventListener("hy:escalation", (event) => escalated((event as CustomEvent<Message>).detail));
  document.addEventListener("hy:withdraw", (event) => {
    const { body } = (event as CustomEvent<Message>).detail;
    if (body["why"] === "received") acknowledged(String(body["incident"] ?? ""));
  });
  document.addEventListener("hy:acted", () => acknowledged(openCode()));
  document.addEventListener("htmx:afterSwap", (event) => {
    const { id } = (event as CustomEvent<{ target: Element }>).detail.target;
    if (id === "incident") opened();
    else if (id === "queue") ring();
  });
  // The page of one incident; the seat's own page opens the most urgent by itself, which nobody has looked at yet.
  if (document.querySelector("main[data-opened]")) opened();
}
