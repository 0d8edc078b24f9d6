/** The client's side of the live connection as a pure machine: frames in, effects out. The gateway's protocol.py is its peer. */

export const MESSAGE_KINDS = ["alert", "withdraw", "stand_down", "escalation", "update"] as const;
export type MessageKind = (typeof MESSAGE_KINDS)[number];

/** One dot of a positions frame: short id, longitude, latitude, age in seconds, state. */
export type Dot = [string, number, number, number, string];

export interface Message {
  kind: MessageKind;
  position: number;
  id: string;
  body: Record<string, unknown>;
  extra: Record<string, unknown> | null;
}

export type Effect =
  | { do: "message"; message: Message }
  | { do: "ack"; position: number }
  | { do: "topic"; topic: string; version: number }
  | { do: "positions"; topic: string; now: number; dots: Dot[] }
  | { do: "time"; now: number }
  | { do: "welcome"; beat: number }
  | { do: "stale" }
  | { do: "keep"; last: number }
  | { do: "ticket"; ticket: string }
  | { do: "bye"; retry: number | null };

interface Frame {
  t: string;
  [key: string]: unknown;
}

const REMEMBERED = 500;
const DEFAULT_RETRY: [number, number] = [500, 3000];
const LONGEST_MS = 60_000;

export class Session {
  /** The highest outbox position seen; frames after it are asked for on the next connection. */
  last: number;
  retry: [number, number] = DEFAULT_RETRY;
  private readonly seen = new Set<string>();
  private readonly told = new Map<string, number>();

  constructor(last: number) {
    this.last = last;
  }

  hello(topics: string[]): string {
    return JSON.stringify({ t: "hello", last: this.last, topics });
  }

  /** Read one frame. What cannot be read or is unknown is passed over, so that an older app and a newer gateway get on. */
  receive(text: string): Effect[] {
    const frame = parse(text);
    if (!frame) return [];
    if (isKind(frame.t)) return this.message(frame.t, frame);
    switch (frame.t) {
      case "topic":
        return this.topic(String(frame["topic"]), Number(frame["v"]), Number(frame["p"]));
      case "welcome":
        return this.welcome(frame);
      case "pong":
        return [{ do: "time", now: Number(frame["now"]) }];
      case "positions":
        return [{ do: "positions", topic: String(frame["topic"] ?? ""), now: Number(frame["now"]), dots: frame["of"] as Dot[] }];
      case "stale":
        return [...this.advance(Number(frame["p"])), { do: "stale" }];
      case "ticket":
        return [{ do: "ticket", ticket: String(frame["ticket"]) }];
      case "bye":
        return [{ do: "bye", retry: typeof frame["retry"] === "number" ? frame["retry"] : null }];
      default:
        return [];
    }
  }

  private message(kind: MessageKind, frame: Frame): Effect[] {
    const position = Number(frame["p"]);
    const id = String(frame["id"]);
    const ack: Effect = { do: "ack", position };
    // A message that came twice is acknowledged twice and shown once.
    if (!this.first(`${kind}:${id}`)) return [ack];
    const message: Message = {
      kind,
      position,
      id,
      body: (frame["b"] ?? {}) as Record<string, unknown>,
      extra: (frame["x"] ?? null) as Record<string, unknown> | null,
    };
    return [{ do: "message", message }, ack, ...this.advance(position)];
  }

  private topic(topic: string, version: number, position: number): Effect[] {
    // A version counts within one incident or order; a queue shows many, so only the position says what is new.
    if (position <= (this.told.get(topic) ?? -1)) return this.advance(position);
    this.told.set(topic, position);
    return [{ do: "topic", topic, version }, ...this.advance(position)];
  }

  private welcome(frame: Frame): Effect[] {
    const last = Number(frame["last"]);
    if (Array.isArray(frame["retry"])) this.retry = frame["retry"] as [number, number];
    // Everything up to `last` has been sent. A lower number means another database: what we counted is of no use there.
    this.last = last;
    return [
      { do: "time", now: Number(frame["now"]) },
      { do: "keep", last },
      { do: "welcome", beat: Number(frame["beat"]) || 25 },
    ];
  }

  private advance(position: number): Effect[] {
    if (!(position > this.last)) return [];
    this.last = position;
    return [{ do: "keep", last: position }];
  }

  private first(key: string): boolean {
    if (this.seen.has(key)) return false;
    this.seen.add(key);
    if (this.seen.size > REMEMBERED) this.seen.delete(this.seen.values().next().value as string);
    return true;
  }
}

/** Milliseconds to wait before try number `attempt` (0 first): doubles up to a minute, spread so that phones do not return as one. */
export function pause(attempt: number, [least, most]: [number, number], random = Math.random()): number {
  const ceiling = Math.min(LONGEST_MS, most * 2 ** attempt);
  return Math.round(least + random * Math.max(0, ceiling - least));
}

function parse(text: string): Frame | null {
  try {
    const frame: unknown = JSON.parse(text);
    return typeof frame === "object" && frame !== null && "t" in frame ? (frame as Frame) : null;
  } catch {
    return null;
  }
}

function isKind(kind: string): kind is MessageKind {
  return (MESSAGE_KINDS as readonly string[]).includes(kind);
}
