/** What an alert frame says of one call, read without trust: an older gateway may leave members out. */
import { language } from "../words";
import type { Message } from "./live-session";

export interface Ring {
  assignment: string;
  incident: string;
  position: number;
  level: string;
  silent: boolean;
  raisedAt: number;
  lon: number;
  lat: number;
  distance: number;
  /** Text of each `[data-fill]`. */
  words: Record<string, string>;
}

const text = (value: unknown): string => (value === undefined || value === null ? "" : String(value));

/** A member in the page's language; cards need not have English. */
const spoken = (body: Message["body"], name: string): string => (language() === "en" && text(body[`${name}_en`])) || text(body[name]);

/** The call in an alert frame; null where the frame names no assignment, because then nothing could be answered. */
export function ringOf(message: Message): Ring | null {
  return message.extra?.["assignment"] ? ringFrom(message) : null;
}

/** What the frame says of the whistle, whether the person is called to it or it is handed up to their seat. */
export function ringFrom({ body, extra, position }: Message): Ring {
  const limits = Array.isArray(body["limits"]) ? body["limits"].map(text) : [];
  return {
    assignment: text(extra?.["assignment"]),
    incident: text(body["incident"]),
    position,
    level: text(body["level"]),
    silent: body["silent"] === true,
    raisedAt: Number(body["raised_at"]) || 0,
    lon: Number(body["lon"]),
    lat: Number(body["lat"]),
    distance: Number(extra?.["distance_m"]) || 0,
    words: {
      type_name: spoken(body, "type_name"),
      place: text(body["place"]),
      asked: spoken(body, "asked"),
      wanted: text(body["wanted"]),
      coming: text(body["coming"] ?? 0),
      limits: limits.join(" · "),
    },
  };
}
