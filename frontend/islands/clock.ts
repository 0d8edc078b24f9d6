/**
 * <hy-clock data-started data-limit data-stopped>: goes on from the face that the server drew.
 * Instants are ISO 8601, the limit is in seconds. One timer serves every clock of the page.
 */
import { say } from "../words";
import { serverNow } from "./servertime";

const HALF = 0.5;

export type State = "idle" | "running" | "half" | "over" | "stopped";

export interface Face {
  state: State;
  shown: string;
  /** Share of the limit used, 0 to 1. */
  share: number;
  /** Stopped, or still running, past the limit. */
  late: boolean;
}

const MARKS: Record<State, string> = {
  idle: "",
  running: "",
  half: "M8 1l8 14H0z",
  over: "M1 1h14v14H1z",
  stopped: "M6 10.6L2.4 7 1 8.4l5 5 9-9L13.6 3z",
};

export function mmss(seconds: number): string {
  const whole = Math.floor(Math.abs(seconds));
  return `${String(Math.floor(whole / 60)).padStart(2, "0")}:${String(whole % 60).padStart(2, "0")}`;
}

/** What a clock shows at `now`; instants in ms, limit in seconds. The same rule as huying/ui/marks.py. */
export function face(started: number | null, limit: number | null, stopped: number | null, now: number): Face {
  if (started === null) return { state: "idle", shown: "—", share: 0, late: false };
  const used = Math.max(0, ((stopped ?? now) - started) / 1000);
  const share = limit ? used / limit : 0;
  const over = limit !== null && used > limit;
  if (stopped !== null) return { state: "stopped", shown: mmss(used), share: Math.min(1, share), late: over };
  if (over) return { state: "over", shown: `+${mmss(used - limit)}`, share: 1, late: true };
  return { state: share >= HALF ? "half" : "running", shown: mmss(used), share, late: false };
}

const instant = (text: string | undefined): number | null => (text ? Date.parse(text) : null);

const running = new Set<HyClock>();
let timer: ReturnType<typeof setTimeout> | undefined;

function tick(): void {
  timer = undefined;
  for (const clock of running) clock.draw();
  schedule();
}

/** Wake just after the next whole second of the server, so that clocks side by side turn together. */
function schedule(): void {
  if (running.size > 0) {
    timer ??= setTimeout(tick, 1005 - (serverNow() % 1000));
  } else {
    clearTimeout(timer);
    timer = undefined;
  }
}

export class HyClock extends HTMLElement {
  static observedAttributes = ["data-started", "data-limit", "data-stopped"];

  connectedCallback(): void {
    this.draw();
  }

  disconnectedCallback(): void {
    running.delete(this);
    schedule();
  }

  attributeChangedCallback(): void {
    if (this.isConnected) this.draw();
  }

  draw(): void {
    const { started, limit, stopped } = this.dataset;
    const now = face(instant(started), limit ? Number(limit) : null, instant(stopped), serverNow());
    if (now.state === "idle" || now.state === "stopped") running.delete(this);
    else running.add(this);
    schedule();
    this.show(now);
  }

  private show(now: Face): void {
    const value = this.querySelector(".hy-clock-value");
    if (value && value.textContent !== now.shown) value.textContent = now.shown;
    const bar = this.querySelector("progress");
    if (bar) bar.value = Math.min(1, now.share);
    if (this.dataset["state"] === now.state) return;
    this.dataset["state"] = now.state;
    this.toggleAttribute("data-late", now.late);
    this.querySelector(".hy-clock-mark path")?.setAttribute("d", MARKS[now.state]);
    const words = this.querySelector(".hy-sr");
    if (words) words.textContent = say(now.state);
    this.dispatchEvent(new CustomEvent("hy:clock", { bubbles: true, detail: { state: now.state } }));
  }
}

customElements.define("hy-clock", HyClock);
