/**
 * <hy-position>: where the device is. Fills fields `[data-position=lon|lat|accuracy]`, speaks by `hy:position` {lon, lat, acc, at}
 * for the live connection, and says in words how exact it is. WGS-84, degrees and metres. Without an answer it says so: the
 * place can always be written.
 */
import { say } from "../words";
import { serverNow } from "./servertime";

const LEAST_MS = 5_000;
const LEAST_M = 8;
const AT_LEAST_EVERY_MS = 60_000;

export interface Fix {
  lon: number;
  lat: number;
  acc: number;
  at: number;
}

/** Metres between two fixes; exact enough for a few kilometres. */
export function apart(a: Fix, b: Fix): number {
  const perDegree = 111_320;
  const east = (b.lon - a.lon) * perDegree * Math.cos((a.lat * Math.PI) / 180);
  return Math.hypot(east, (b.lat - a.lat) * perDegree);
}

/** Whether a new fix is worth sending: moved a little after a pause, or a minute has gone by. */
export function worthSending(before: Fix | null, now: Fix): boolean {
  if (!before) return true;
  const since = now.at - before.at;
  return since >= AT_LEAST_EVERY_MS || (since >= LEAST_MS && apart(before, now) >= LEAST_M);
}

export class HyPosition extends HTMLElement {
  private watch: number | undefined;
  private sent: Fix | null = null;

  connectedCallback(): void {
    this.textContent = say("locating");
    this.watch = navigator.geolocation?.watchPosition(
      (found) => this.take(found.coords),
      () => this.miss(),
      { enableHighAccuracy: true, maximumAge: 10_000, timeout: 20_000 },
    );
    if (this.watch === undefined) this.miss();
  }

  disconnectedCallback(): void {
    if (this.watch !== undefined) navigator.geolocation.clearWatch(this.watch);
  }

  private take({ longitude, latitude, accuracy }: GeolocationCoordinates): void {
    const fix: Fix = { lon: longitude, lat: latitude, acc: Math.round(accuracy), at: Math.round(serverNow()) };
    this.dataset["state"] = "found";
    this.textContent = say("located", { n: fix.acc });
    fill("lon", longitude.toFixed(6));
    fill("lat", latitude.toFixed(6));
    fill("accuracy", String(fix.acc));
    if (!worthSending(this.sent, fix)) return;
    this.sent = fix;
    document.dispatchEvent(new CustomEvent("hy:position", { detail: fix }));
  }

  private miss(): void {
    if (this.dataset["state"] === "found") return;
    this.dataset["state"] = "missing";
    this.textContent = say("notLocated");
  }
}

function fill(name: string, value: string): void {
  for (const input of document.querySelectorAll<HTMLInputElement>(`input[data-position="${name}"]`)) input.value = value;
}

customElements.define("hy-position", HyPosition);
