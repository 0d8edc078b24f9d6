/**
 * <hy-ringing data-call="/app/calls/">: draws a call over whatever page is open, from its frame alone, and lets it ring until it
 * is answered. Templates lie in it: `data-part="call"`, `data-part="thanks"` and, for whoever holds a seat (`data-seat="/seat/"`),
 * `data-part="escalation"`. A call that is taken back ends with thanks and why. On the page of the same call nothing is drawn
 * over: that page asks for itself again.
 */
import type { Message } from "./live-session";
import type { Post } from "./outbox-store";
import { ringFrom, ringOf, type Ring } from "./ringing-frame";
import { showDistance } from "./responder-way";
import { say } from "../words";

const emit = (name: string, detail: unknown): boolean => document.dispatchEvent(new CustomEvent(name, { detail }));
const openCall = (): string => document.querySelector<HTMLElement>("[data-incident]")?.dataset["incident"] ?? "";

/** Where this device keeps which escalations its owner has put off. */
const PUT_OFF = "hy.put-off";

export class HyRinging extends HTMLElement {
  private readonly leaving = new AbortController();

  connectedCallback(): void {
    const { signal } = this.leaving;
    const on = <T>(name: string, act: (detail: T) => void): void =>
      document.addEventListener(name, (event) => act((event as CustomEvent<T>).detail), { signal });
    on<Message>("hy:alert", (message) => this.called(message));
    on<Message>("hy:withdraw", (message) => this.released(message));
    on<Message>("hy:stand_down", (message) => this.released(message));
    on<Message>("hy:update", (message) => this.moved(message));
    on<Message>("hy:escalation", (message) => this.escalated(message));
    on<{ key: string }>("hy:refused", ({ key }) => this.refused(key));
    on<unknown>("hy:later", () => this.waits());
    document.addEventListener("hy:kept", (event) => this.pressed(event as CustomEvent<Post>), { signal });
    // What rang before this page was opened: a reload must not lose it.
    const waiting = this.querySelector<HTMLScriptElement>(':scope > script[type="application/json"]');
    for (const message of JSON.parse(waiting?.textContent ?? "[]") as Message[]) {
      if (message.kind === "escalation") this.escalated(message);
      else this.called(message);
    }
    this.addEventListener("click", (event) => {
      if ((event.target as Element).closest("[data-dismiss]")) this.dismissed((event.target as Element).closest("section"));
    });
  }

  disconnectedCallback(): void {
    this.leaving.abort();
  }

  private called(message: Message): void {
    const ring = ringOf(message);
    if (!ring) return;
    if (message.position) whenSeen(() => emit("hy:seen", { p: message.position }));
    if (openCall() === ring.incident || this.sectionOf(ring.incident)) return;
    const section = this.piece("call");
    section.dataset["call"] = ring.incident;
    fill(section, ring);
    for (const form of section.querySelectorAll("form")) form.action = `${this.dataset["call"]}${ring.assignment}/${form.dataset["answer"]}/`;
    section.dataset["rings"] = ring.silent ? "silent" : "loud";
    this.show(section);
  }

  /** Handed up to this person's seat, and they have their phone in hand. Once put off, the same one rings no more on any page. */
  private escalated(message: Message): void {
    const ring = ringFrom(message);
    const name = `${ring.incident}@${String(message.body["called_at"] ?? message.id)}`;
    if (!this.dataset["seat"] || !ring.incident || sessionStorage.getItem(PUT_OFF)?.split(" ").includes(name)) return;
    if (message.position) whenSeen(() => emit("hy:seen", { p: message.position }));
    this.escalationOf(ring.incident)?.remove();
    const section = this.piece("escalation");
    Object.assign(section.dataset, { escalated: ring.incident, name });
    fill(section, ring);
    section.querySelector<HTMLAnchorElement>("a[data-open]")!.href = `${this.dataset["seat"]}incidents/${ring.incident}/`;
    section.dataset["rings"] = ring.silent ? "silent" : "loud";
    this.show(section);
  }

  /**
   * Enough came, or it is over: nobody is left standing in front of a ringing phone without knowing why. A withdrawal that is not
   * on the screen is of a call that never rang here; a stand-down goes only to those who said that they come.
   */
  private released({ kind, body }: Message): void {
    const incident = String(body["incident"] ?? "");
    // Somebody at a seat has it in hand: what was handed up rings no more. A call to the same incident goes on.
    if (body["why"] === "received") return this.close(this.escalationOf(incident));
    if (openCall() === incident) return location.reload();
    // They said themselves that they go to another one.
    if (body["why"] === "elsewhere") return this.close(this.sectionOf(incident));
    if (kind === "withdraw" && !this.sectionOf(incident)) return;
    const section = this.piece("thanks");
    for (const word of section.querySelectorAll<HTMLElement>("[data-why]")) word.hidden = word.dataset["why"] !== body["why"];
    fillWords(section, { place: String(body["place"] ?? "") });
    this.sectionOf(incident)?.remove();
    this.show(section);
  }

  private moved({ body }: Message): void {
    const section = this.sectionOf(String(body["incident"] ?? ""));
    if (section && body["place"]) fillWords(section, { place: String(body["place"]) });
  }

  /** The thumb has spoken: the noise ends at once, whatever the network does. */
  private pressed(event: CustomEvent<Post>): void {
    const section = (event.target as Element).closest<HTMLElement>("[data-rings]");
    if (!section) return;
    for (const one of [section, ...(accepts(event) ? this.querySelectorAll("[data-call]") : [])]) one.removeAttribute("data-rings");
    section.dataset["key"] = event.detail.key;
    section.dataset["answered"] = (event.target as HTMLElement).dataset["answer"] ?? "";
    keptLine(section, say("answerSending"));
  }

  private waits(): void {
    for (const section of document.querySelectorAll<HTMLElement>("[data-answered]")) keptLine(section, say("answerKept"));
  }

  private refused(key: string): void {
    const section = this.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`);
    const form = section?.querySelector("form");
    // The page of the call knows why: somebody else was faster, or it is over.
    if (form) location.assign(form.action.replace(/[^/]+\/$/, ""));
  }

  private sectionOf(incident: string): HTMLElement | null {
    return this.querySelector(`:scope > section[data-call="${CSS.escape(incident)}"]`);
  }

  private escalationOf(incident: string): HTMLElement | null {
    return this.querySelector(`:scope > section[data-escalated="${CSS.escape(incident)}"]`);
  }

  private piece(name: string): HTMLElement {
    const template = this.querySelector<HTMLTemplateElement>(`template[data-part="${name}"]`);
    return template?.content.firstElementChild?.cloneNode(true) as HTMLElement;
  }

  private show(section: HTMLElement): void {
    this.append(section);
    this.behind(true);
    section.focus({ preventScroll: true });
  }

  private dismissed(section: HTMLElement | null): void {
    const name = section?.dataset["name"];
    if (name) sessionStorage.setItem(PUT_OFF, `${sessionStorage.getItem(PUT_OFF) ?? ""} ${name}`);
    this.close(section);
  }

  private close(section: Element | null): void {
    section?.remove();
    if (!this.querySelector(":scope > section")) this.behind(false);
  }

  /** What lies behind can neither be pressed nor read out while a call is in front of it. */
  private behind(inert: boolean): void {
    for (const part of document.querySelectorAll<HTMLElement>("body > header, body > main, body > footer")) part.inert = inert;
  }
}

/** Whoever goes to one is not rung for another. */
const accepts = ({ target }: Event): boolean => (target as HTMLElement).dataset["answer"] === "accept";

function fill(section: HTMLElement, ring: Ring): void {
  fillWords(section, ring.words);
  const shown = { silent: ring.silent, limits: ring.words["limits"] !== "" };
  for (const [name, on] of Object.entries(shown)) section.querySelector(`[data-show="${name}"]`)?.toggleAttribute("hidden", !on);
  for (const mark of section.querySelectorAll<HTMLElement>("[data-level-mark]")) mark.hidden = mark.dataset["levelMark"] !== ring.level;
  const distance = section.querySelector<HTMLElement>("[data-distance]");
  if (distance) Object.assign(distance.dataset, { lon: String(ring.lon), lat: String(ring.lat) });
  showDistance(section, ring.distance);
  const clock = section.querySelector<HTMLElement>("hy-clock");
  if (clock && ring.raisedAt) clock.dataset["started"] = new Date(ring.raisedAt).toISOString();
}

function fillWords(section: HTMLElement, words: Record<string, string>): void {
  for (const [name, text] of Object.entries(words)) {
    for (const part of section.querySelectorAll(`[data-fill="${name}"]`)) part.textContent = text;
  }
}

function keptLine(section: HTMLElement, text: string): void {
  const line = section.querySelector<HTMLElement>(".hy-call-kept");
  if (line) Object.assign(line, { textContent: text, hidden: false });
}

/** Now, or when the person looks at the screen. */
function whenSeen(act: () => void): void {
  if (!document.hidden) return act();
  document.addEventListener("visibilitychange", () => act(), { once: true });
}

customElements.define("hy-ringing", HyRinging);
