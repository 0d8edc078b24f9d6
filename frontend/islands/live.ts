/**
 * <hy-live data-ticket="/live/ticket/" data-topics="queue:330108 incident:…" data-who="person id">: the page's live connection.
 *
 * Speaks by events on the document: `hy:online` `hy:offline` `hy:stale` `hy:topic` `hy:positions`, and one for each message:
 * `hy:alert` `hy:withdraw` `hy:stand_down` `hy:escalation` `hy:update` (detail: Message). Listens for `hy:position` and `hy:seen`.
 * The ticket's address answers `{"url": "ws://…/live", "ticket": "…"}`.
 */
import { type Effect, pause, Session } from "./live-session";
import { refreshAll, refreshTopic } from "./refresh";
import { setServerTime } from "./servertime";

const GRACE_MS = 8000;

interface Ticket {
  url: string;
  ticket: string;
}

const emit = (name: string, detail?: unknown): boolean => document.dispatchEvent(new CustomEvent(`hy:${name}`, { detail }));

export class HyLive extends HTMLElement {
  private session = new Session(0);
  private socket: WebSocket | null = null;
  private ticket: Ticket | null = null;
  private attempt = 0;
  private retry: ReturnType<typeof setTimeout> | undefined;
  private beat: ReturnType<typeof setTimeout> | undefined;
  private heard = 0;
  private readonly leaving = new AbortController();

  connectedCallback(): void {
    this.session = new Session(Number(localStorage.getItem(this.key)) || 0);
    const { signal } = this.leaving;
    document.addEventListener("hy:position", (event) => this.send({ t: "pos", ...(event as CustomEvent).detail }), { signal });
    document.addEventListener("hy:seen", (event) => this.send({ t: "seen", p: (event as CustomEvent).detail.p }), { signal });
    window.addEventListener("online", () => this.connectSoon(0), { signal });
    document.addEventListener("visibilitychange", () => document.hidden || this.checkAlive(), { signal });
    void this.connect();
  }

  disconnectedCallback(): void {
    this.leaving.abort();
    clearTimeout(this.retry);
    clearTimeout(this.beat);
    const socket = this.socket;
    this.socket = null;
    socket?.close();
  }

  /** Follow other topics from now on. */
  watch(topics: string[]): void {
    this.dataset["topics"] = topics.join(" ");
    this.send({ t: "watch", topics });
  }

  private get key(): string {
    return `hy.last.${this.dataset["who"] ?? document.body.dataset["who"] ?? ""}`;
  }

  private get topics(): string[] {
    return (this.dataset["topics"] ?? "").split(/\s+/).filter(Boolean);
  }

  private async connect(): Promise<void> {
    clearTimeout(this.retry);
    if (this.socket || this.leaving.signal.aborted) return;
    const ticket = this.ticket ?? (await this.fetchTicket());
    // Another call may have come first, or the page have gone, while the ticket was on its way.
    if (this.socket || this.leaving.signal.aborted) return;
    if (!ticket) return this.connectSoon();
    this.ticket = null;
    const socket = new WebSocket(`${ticket.url}?token=${encodeURIComponent(ticket.ticket)}`);
    this.socket = socket;
    socket.onopen = () => socket.send(this.session.hello(this.topics));
    socket.onmessage = (event) => this.hear(String(event.data), ticket.url);
    socket.onclose = () => this.lost(socket);
  }

  private async fetchTicket(): Promise<Ticket | null> {
    try {
      const answer = await fetch(this.dataset["ticket"] ?? "", { headers: { Accept: "application/json" } });
      return answer.ok && !answer.redirected ? ((await answer.json()) as Ticket) : null;
    } catch {
      return null;
    }
  }

  private hear(text: string, url: string): void {
    this.heard = Date.now();
    for (const effect of this.session.receive(text)) this.act(effect, url);
  }

  private act(effect: Effect, url: string): void {
    if (effect.do === "message") emit(effect.message.kind, effect.message);
    else if (effect.do === "ack") this.send({ t: "ack", p: [effect.position] });
    else if (effect.do === "keep") localStorage.setItem(this.key, String(effect.last));
    else if (effect.do === "time") setServerTime(effect.now);
    else if (effect.do === "welcome") this.welcomed(effect.beat);
    else if (effect.do === "stale") emit("stale");
    else if (effect.do === "ticket") this.ticket = { url, ticket: effect.ticket };
    else if (effect.do === "positions") emit("positions", effect);
    else if (effect.do === "bye") this.session.retry = effect.retry ? [effect.retry, effect.retry * 2] : this.session.retry;
    else {
      emit("topic", effect);
      refreshTopic(effect.topic);
    }
  }

  private welcomed(beat: number): void {
    this.attempt = 0;
    this.dataset["state"] = "online";
    emit("online");
    // Something may have changed between the drawing of the page and now: thin frames are not repeated.
    refreshAll();
    clearTimeout(this.beat);
    // Whole districts come back within seconds; from here on each phone has its own moment to be heard.
    this.beat = setTimeout(() => this.pulse(beat), Math.random() * beat * 1000);
  }

  private pulse(beat: number): void {
    if (Date.now() - this.heard > beat * 2000 + GRACE_MS) this.socket?.close();
    else this.send({ t: "ping" });
    this.beat = setTimeout(() => this.pulse(beat), beat * 1000);
  }

  /** A page that comes back from sleep often has a socket that is dead and does not know it. */
  private checkAlive(): void {
    if (!this.socket) return this.connectSoon(0);
    this.send({ t: "ping" });
  }

  private lost(socket: WebSocket): void {
    if (this.socket !== socket) return;
    this.socket = null;
    clearTimeout(this.beat);
    this.dataset["state"] = "offline";
    emit("offline");
    this.connectSoon();
  }

  private connectSoon(after = pause(this.attempt, this.session.retry)): void {
    if (this.leaving.signal.aborted) return;
    this.attempt += 1;
    clearTimeout(this.retry);
    this.retry = setTimeout(() => void this.connect(), after);
  }

  private send(frame: Record<string, unknown>): void {
    if (this.socket?.readyState === WebSocket.OPEN) this.socket.send(JSON.stringify(frame));
  }
}

customElements.define("hy-live", HyLive);
