/**
 * The command seat: moves through the queue, follows the incident that is open, slides new whistles in, and leaves alone
 * whatever somebody is typing.
 */
import type { HyLive } from "./live";

interface Swapped extends CustomEvent {
  detail: { target: Element; shouldSwap: boolean; requestConfig?: { verb: string; triggeringEvent?: Event } };
}

const TYPING = "input:not([type=radio],[type=checkbox],[type=file]), textarea, select";
const OFFLINE_EVERY_MS = 15_000;
const TURN_EVERY_MS = 4000;

const byId = (id: string): HTMLElement | null => document.getElementById(id);
const rows = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>("#queue li[data-code]")];

let known = new Set<string>();
let polling: ReturnType<typeof setInterval> | undefined;
let turning: ReturnType<typeof setTimeout> | undefined;
let pressed = false;
const folded = new Map<string, boolean>();

/** The row to go to from `current` by one step; from nowhere to the first or the last. */
export function stepTo<T>(all: T[], current: number, step: number): T | undefined {
  if (current < 0) return step > 0 ? all[0] : all.at(-1);
  return all[Math.min(all.length - 1, Math.max(0, current + step))];
}

const typing = (): boolean => document.activeElement?.matches(TYPING) ?? false;

function move(step: number): void {
  const all = rows();
  const current = all.findIndex((row) => row.getAttribute("aria-current") === "true");
  open(stepTo(all, current, step));
}

function open(row: HTMLElement | undefined): void {
  const link = row?.querySelector<HTMLElement>("a.hy-queue-place");
  link?.focus();
  link?.click();
}

function mark(code: string): void {
  for (const row of rows()) {
    if (row.dataset["code"] === code) row.setAttribute("aria-current", "true");
    else row.removeAttribute("aria-current");
  }
}

/** The incident that is open now: its row, its live topic; on a narrow screen it comes into view. */
function opened(): void {
  folded.clear();
  mark(byId("incident-code")?.getAttribute("value") ?? "");
  const live = document.querySelector<HyLive>("hy-live");
  const parts = [byId("queue"), byId("incident-now")].map((part) => part?.dataset["liveTopic"] ?? "");
  live?.watch(parts.join(" ").split(/\s+/).filter(Boolean));
  const pane = byId("incident");
  if (pane && pane.offsetTop > window.innerHeight) pane.scrollIntoView();
  else pane?.scrollTo(0, 0);
}

/** New rows slide in; one that rings takes the focus, unless something is being typed; any other is one tick. */
function arrived(byItself: boolean): void {
  const all = rows();
  const fresh = byItself ? all.filter((row) => !known.has(row.dataset["code"] ?? "")) : [];
  known = new Set(all.map((row) => row.dataset["code"] ?? ""));
  for (const row of fresh) row.dataset["fresh"] = "";
  const rings = fresh.find((row) => "ringing" in row.dataset);
  if (rings && !typing()) rings.querySelector<HTMLElement>("a.hy-queue-place")?.focus({ preventScroll: true });
  if (fresh.length > 0 && !rings) document.dispatchEvent(new CustomEvent("hy:change"));
}

function swapped(event: Swapped): void {
  const { target, requestConfig } = event.detail;
  if (target.id === "queue") arrived(requestConfig?.triggeringEvent?.type === "hy:refresh");
  else if (target.id === "incident") opened();
  else if (target.id === "incident-now") unfoldAgain();
}

/** Waves that were unfolded by hand stay so when the pane is renewed. */
function unfoldAgain(): void {
  for (const [id, open] of folded) if (open) byId(id)?.setAttribute("open", "");
}

/** A refresh never takes away a form that somebody has open; their own press does. */
function spare(event: Swapped): void {
  if (event.detail.target.id !== "incident-acts" || pressed) return;
  if (event.detail.target.querySelector("details[open]")) event.detail.shouldSwap = false;
}

function choose(event: Event): void {
  const { code, href } = (event as CustomEvent<{ code: string; href?: string }>).detail;
  const row = rows().find((one) => one.dataset["code"] === code);
  if (row) open(row);
  else if (href) location.assign(href);
}

/** A form of the bar opens: the others close, and its first field is ready to be typed in. */
function unfolded(event: Event): void {
  const details = event.target as HTMLDetailsElement;
  if (details.id.startsWith("wave-")) folded.set(details.id, details.open);
  if (!details.matches("#incident-acts details[open]")) return;
  for (const other of document.querySelectorAll("#incident-acts details[open]")) if (other !== details) other.removeAttribute("open");
  details.querySelector<HTMLElement>(".hy-act-form :is(input:not([type=hidden]), textarea, select)")?.focus();
}

/** A clock has turned: the order may change. Not oftener than every few seconds, whatever this device's clock believes. */
function reorder(): void {
  turning ??= setTimeout(() => {
    turning = undefined;
    byId("queue")?.dispatchEvent(new CustomEvent("hy:refresh"));
  }, TURN_EVERY_MS);
}

/** Without a live connection the map asks for itself. */
async function poll(): Promise<void> {
  const answer = await fetch("/seat/map.json", { headers: { Accept: "application/json" } }).catch(() => null);
  if (!answer?.ok) return;
  const { people } = (await answer.json()) as { people: unknown[] };
  document.dispatchEvent(new CustomEvent("hy:positions", { detail: { dots: people, now: Date.now() } }));
}

export function startSeat(): void {
  known = new Set(rows().map((row) => row.dataset["code"] ?? ""));
  const on = (name: string, act: (event: Event) => void): void => document.addEventListener(name, act);
  on("click", (event) => {
    const step = (event.target as Element).closest<HTMLElement>("[data-move]")?.dataset["move"];
    if (step) move(Number(step));
  });
  on("keydown", (event) => (event as KeyboardEvent).key === "Escape" && byId("incident-acts")?.querySelector("details[open]")?.removeAttribute("open"));
  // Told by the form that was pressed: the pane it aims at may have been renewed meanwhile, and would tell nobody.
  on("htmx:beforeOnLoad", (event) => (pressed = (event as Swapped).detail.requestConfig?.verb === "post"));
  on("htmx:afterOnLoad", () => (pressed = false));
  on("htmx:oobBeforeSwap", (event) => spare(event as Swapped));
  on("htmx:afterSwap", (event) => swapped(event as Swapped));
  on("hy:choose", choose);
  on("hy:clock", (event) => (event.target as Element).closest("#queue") && reorder());
  on("hy:acted", (event) => clear(event.target as Element));
  on("hy:offline", () => (polling ??= setInterval(() => void poll(), OFFLINE_EVERY_MS)));
  on("hy:online", () => {
    clearInterval(polling);
    polling = undefined;
  });
  document.addEventListener("toggle", unfolded, true);
}

/** What was said is said: the line is empty for the next. */
function clear(pressedOn: Element): void {
  if (pressedOn.matches("form[data-clears]")) (pressedOn as HTMLFormElement).reset();
}
