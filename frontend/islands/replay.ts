/**
 * <hy-replay>: plays what #story (JSON as text, replay-data.ts: Story) holds on the parts of the page that the server drew for
 * one instant: [data-replay], [data-clock], [data-person], [data-order], li[data-at]; the map's #scene, and an svg[data-plan] in a
 * file without a map. Space plays and pauses, the arrows go one step, B to the next breach, Home and End to the ends.
 */
import { clockWords, following, planAt, preceding, sceneAt, type Story, valueAt } from "./replay-data";

const TICK_MS = 200;
const SVG = "http://www.w3.org/2000/svg";

export class HyReplay extends HTMLElement {
  private story: Story | null = null;
  private at = 0;
  private timer: ReturnType<typeof setInterval> | undefined;
  private readonly leaving = new AbortController();
  private readonly time = new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Shanghai", dateStyle: "short", timeStyle: "medium" });

  connectedCallback(): void {
    const { signal } = this.leaving;
    this.story = JSON.parse(this.querySelector("#story")?.textContent ?? "null") as Story | null;
    if (!this.story) return;
    this.hidden = false;
    const seek = this.seek;
    seek.min = String(this.story.from);
    seek.max = String(this.story.to);
    this.at = this.begin();
    this.mark(this.story);
    for (const steps of document.querySelectorAll<HTMLDetailsElement>(".hy-replay-steps:not([data-wrong])")) steps.open = false;
    this.addEventListener("click", (event) => this.press(((event.target as Element).closest<HTMLElement>("[data-do]")?.dataset["do"] ?? "")), { signal });
    seek.addEventListener("input", () => this.show(Number(seek.value)), { signal });
    document.addEventListener("keydown", (event) => this.key(event), { signal });
    this.show(this.at);
  }

  disconnectedCallback(): void {
    this.leaving.abort();
    clearInterval(this.timer);
  }

  /** Where something happened, and where a limit passed, over the bar. */
  private mark({ from, to, steps, breaches }: Story): void {
    const mark = (at: number, late: boolean): HTMLElement => {
      const found = document.createElement("i");
      found.toggleAttribute("data-late", late);
      found.style.insetInlineStart = `${((at - from) / Math.max(to - from, 1)) * 100}%`;
      return found;
    };
    const marks = [...steps.map((at) => mark(at, false)), ...breaches.map(([at]) => mark(at, true))];
    this.querySelector("[data-marks]")?.replaceChildren(...marks);
  }

  /** The instant that the server drew, else the end. */
  private begin(): number {
    const asked = new URLSearchParams(location.search).get("t");
    const at = asked ? Date.parse(/[Z+]/.test(asked) ? asked : `${asked}+08:00`) : Number.NaN;
    return Number.isFinite(at) ? at : (this.story?.to ?? 0);
  }

  private get seek(): HTMLInputElement {
    return this.querySelector<HTMLInputElement>("[data-do=seek]") as HTMLInputElement;
  }

  private press(what: string): void {
    const { story } = this;
    if (!story) return;
    const steps = [story.from, ...story.steps, story.to];
    if (what === "play") this.play(this.timer === undefined);
    if (what === "on") this.show(following(steps, this.at) ?? story.to);
    if (what === "back") this.show(preceding(steps, this.at) ?? story.from);
    if (what === "breach") this.show(following(story.breaches.map(([at]) => at), this.at) ?? story.breaches[0]?.[0] ?? this.at);
    if (what === "first") this.show(story.from);
    if (what === "last") this.show(story.to);
  }

  private key(event: KeyboardEvent): void {
    const target = event.target as Element;
    if (event.ctrlKey || event.metaKey || event.altKey || target.matches("input:not([type=range]), select, textarea, button, a")) return;
    const what = { " ": "play", ArrowRight: "on", ArrowLeft: "back", b: "breach", B: "breach", Home: "first", End: "last" }[event.key];
    if (!what) return;
    event.preventDefault();
    this.press(what);
  }

  private play(on: boolean): void {
    clearInterval(this.timer);
    this.timer = undefined;
    const button = this.querySelector<HTMLElement>("[data-do=play]");
    if (button) {
      button.setAttribute("aria-pressed", String(on));
      button.textContent = (on ? button.dataset["pause"] : button.dataset["play"]) ?? "";
    }
    if (!on || !this.story) return;
    if (this.at >= this.story.to) this.show(this.story.from);
    this.timer = setInterval(() => this.tick(), TICK_MS);
  }

  private tick(): void {
    const speed = Number(this.querySelector<HTMLSelectElement>("[data-do=speed]")?.value ?? 1);
    this.show(this.at + TICK_MS * speed);
    if (this.story && this.at >= this.story.to) this.play(false);
  }

  private show(at: number): void {
    const { story } = this;
    if (!story) return;
    this.at = Math.min(Math.max(at, story.from), story.to);
    this.seek.value = String(this.at);
    this.seek.setAttribute("aria-valuetext", this.time.format(this.at));
    put("[data-replay=time]", this.time.format(this.at));
    put("[data-replay=state]", story.words.state[String(valueAt(story.state, this.at)[0])] ?? "—");
    for (const [kind, track] of Object.entries(story.clocks)) {
      const late = this.dataset["late"] ?? "";
      const words = clockWords(track, this.at, late, this.dataset["done"] ?? "");
      put(`[data-clock=${kind}]`, words);
      document.querySelector(`[data-clock=${kind}]`)?.toggleAttribute("data-late", late !== "" && words.endsWith(late));
    }
    this.showPeople(story);
    for (const [code, track] of Object.entries(story.orders)) {
      const [state] = valueAt(track, this.at);
      put(`[data-order="${code}"] [data-cell=order]`, story.words.order[String(state)] ?? "—");
    }
    this.showTasks(story);
    this.showLines();
    this.draw(story);
  }

  /** What was said and done until now; the newest is marked, and kept in sight where the list turns over by itself. */
  private showLines(): void {
    let newest: HTMLElement | undefined;
    for (const line of document.querySelectorAll<HTMLElement>("li[data-at]")) {
      line.hidden = Number(line.dataset["at"]) > this.at;
      line.removeAttribute("aria-current");
      if (!line.hidden) newest = line;
    }
    newest?.setAttribute("aria-current", "step");
    const list = newest?.parentElement;
    if (newest && list) list.scrollTop = newest.offsetTop + newest.offsetHeight - list.clientHeight;
  }

  private showPeople(story: Story): void {
    for (const person of story.people) {
      const row = document.querySelector<HTMLElement>(`[data-person="${person.id}"]`);
      if (!row) continue;
      const [answer, wave] = valueAt(person.answer, this.at);
      const [told] = valueAt(person.told, this.at);
      row.hidden = !answer;
      put("[data-cell=answer]", story.words.answer[String(answer)] ?? "", row);
      put("[data-cell=told]", story.words.told[String(told)] ?? "", row);
      put("[data-cell=wave]", wave ? String(wave) : "", row);
    }
  }

  /** Who led, by the row of the person, and how each task stood. */
  private showTasks(story: Story): void {
    const [lead] = valueAt(story.lead, this.at);
    const row = lead ? document.querySelector(`[data-person="${lead}"]`) : null;
    put("[data-replay=lead]", row ? [...row.querySelectorAll("th, [data-cell=unit]")].map((cell) => cell.textContent).join(" · ") : "—");
    put("[data-replay=tasks]", String(valueAt(story.open_tasks, this.at)[0] ?? 0));
    for (const [number, track] of Object.entries(story.tasks)) {
      const [state] = valueAt(track, this.at);
      const line = document.querySelector<HTMLElement>(`[data-task="${number}"]`);
      if (!line) continue;
      line.hidden = !state;
      put("[data-cell=task]", story.words.task[String(state)] ?? "", line);
    }
  }

  private draw(story: Story): void {
    const scene = document.querySelector("#scene");
    if (scene) {
      scene.textContent = JSON.stringify(sceneAt(story, this.at));
      document.dispatchEvent(new CustomEvent("htmx:afterSettle"));
    }
    document.querySelector("svg[data-plan]")?.replaceChildren(...plan(story, this.at));
  }
}

function put(selector: string, text: string, within: ParentNode = document): void {
  const found = within.querySelector(selector);
  if (found && found.textContent !== text) found.textContent = text;
}

/** A square for the incident, full dots for those on the scene, hollow ones for those on their way. */
function plan(story: Story, at: number): Element[] {
  return [...planAt(story, at)].map(([id, [x, y]]) => {
    const mark = document.createElementNS(SVG, id ? "circle" : "rect");
    const there = story.people.some((person) => person.id === id && ["arrived", "done"].includes(String(valueAt(person.answer, at)[0])));
    const shape = id ? { cx: x, cy: y, r: 8, fill: there ? "currentColor" : "none" } : { x: x - 9, y: y - 9, width: 18, height: 18, fill: "none" };
    for (const [name, value] of Object.entries({ ...shape, stroke: "currentColor", "stroke-width": 3 })) mark.setAttribute(name, String(value));
    return mark;
  });
}

customElements.define("hy-replay", HyReplay);
