/**
 * <hy-wall data-build="wall-….js">: keeps a wall screen true for weeks. Its parts ask for themselves by htmx; here a topic frame
 * makes the part `now` ask at once, at most every two seconds; [data-wall=state] says how fresh the picture is, with the time of
 * the last good answer when it stands still; [data-wall=date] and [data-wall=time] show the server's clock. When the link or the
 * sign-in has ended, or the server has another build, the page is drawn anew. Nothing is kept that grows.
 */
import { serverNow } from "./servertime";
import { freshness, overtaken, wait } from "./wall-state";

const TICK_MS = 1000;
const REDRAW_MS = 5000;

interface Answered extends CustomEvent {
  detail: { xhr: XMLHttpRequest; elt: Element };
}

const format = (options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat(document.documentElement.lang || "zh", { timeZone: "Asia/Shanghai", hourCycle: "h23", ...options });

export class HyWall extends HTMLElement {
  private live = false;
  /** When the latest good answer came: by the device, for its age, and by the server, for its words. */
  private lastGood = { device: 0, server: 0 };
  private lastAsked = 0;
  private asking: ReturnType<typeof setTimeout> | undefined;
  private redrawing = false;
  private ticking: ReturnType<typeof setInterval> | undefined;
  private readonly leaving = new AbortController();
  private readonly time = format({ hour: "2-digit", minute: "2-digit", second: "2-digit" });
  private readonly day = format({ month: "long", day: "numeric", weekday: "long" });

  connectedCallback(): void {
    const { signal } = this.leaving;
    const on = (name: string, what: (event: Event) => void): void => document.addEventListener(name, what, { signal });
    this.good();
    on("hy:online", () => this.connected(true));
    on("hy:offline", () => this.connected(false));
    on("hy:topic", () => this.askSoon());
    on("hy:stale", () => this.askAll());
    on("htmx:afterRequest", (event) => this.answered(event as Answered));
    this.querySelector("[data-do=full]")?.addEventListener("click", () => void this.full(), { signal });
    this.ticking = setInterval(() => this.tick(), TICK_MS);
    this.tick();
  }

  disconnectedCallback(): void {
    this.leaving.abort();
    clearInterval(this.ticking);
    clearTimeout(this.asking);
  }

  private connected(live: boolean): void {
    this.live = live;
    if (live) this.askAll();
    this.tick();
  }

  private askAll(): void {
    for (const part of this.querySelectorAll("[hx-get]")) part.dispatchEvent(new CustomEvent("hy:again"));
    this.askSoon();
  }

  private askSoon(): void {
    this.asking ??= setTimeout(() => {
      this.asking = undefined;
      this.lastAsked = Date.now();
      this.querySelector("[data-part=now]")?.dispatchEvent(new CustomEvent("hy:wall"));
    }, wait(this.lastAsked, Date.now()));
  }

  private answered({ detail: { xhr, elt } }: Answered): void {
    if (!this.contains(elt)) return;
    if (overtaken(xhr.status, xhr.getResponseHeader("X-Wall-Build"), this.dataset["build"] ?? "")) this.redraw();
    else if (xhr.status === 200 && elt.matches("[data-part=now]")) this.good();
    this.tick();
  }

  private good(): void {
    this.lastGood = { device: Date.now(), server: serverNow() };
  }

  /** Not twice at once, and not without pause: a server that is just starting may answer strangely. */
  private redraw(): void {
    if (this.redrawing) return;
    this.redrawing = true;
    setTimeout(() => void this.reload(), Math.random() * REDRAW_MS);
  }

  /** Only from a server that answers: the browser's own page of errors would stay for ever. */
  private async reload(): Promise<void> {
    try {
      await fetch(this.querySelector("[data-part=now]")?.getAttribute("hx-get") ?? "", { method: "HEAD" });
      location.reload();
    } catch {
      this.redrawing = false;
    }
  }

  private tick(): void {
    const now = serverNow();
    this.put("time", this.time.format(now));
    this.put("date", this.day.format(now));
    const fresh = freshness(this.live, this.lastGood.device, Date.now());
    this.dataset["state"] = fresh;
    const state = this.querySelector<HTMLElement>("[data-wall=state]");
    const words = state?.dataset[fresh] ?? "";
    this.put("state", fresh === "live" ? words : `${words} ${this.time.format(this.lastGood.server)}`);
  }

  private put(name: string, text: string): void {
    const place = this.querySelector(`[data-wall=${name}]`);
    if (place && place.textContent !== text) place.textContent = text;
  }

  private async full(): Promise<void> {
    if (document.fullscreenElement) await document.exitFullscreen();
    else await document.documentElement.requestFullscreen();
  }
}

customElements.define("hy-wall", HyWall);
