/**
 * <hy-sound>: the two sounds, made here and not loaded. *call* rises and repeats while anything on the page carries `data-rings`;
 * *change* is one tick, for `hy:change`. `data-rings="silent"` only vibrates. Browsers allow sound after one gesture; until then
 * the element shows a red band that asks for it.
 */
import { say } from "../words";

const CALL_EVERY_MS = 3200;
const CALL_SHAKE = [400, 150, 400, 150, 800];
const CHANGE_SHAKE = [60];

interface Tone {
  hz: number;
  at: number;
  long: number;
}

/** Three rising steps, twice. */
const CALL: Tone[] = [0, 1].flatMap((round) =>
  [587, 740, 988].map((hz, step) => ({ hz, at: round * 0.75 + step * 0.18, long: 0.2 })),
);
const CHANGE: Tone[] = [{ hz: 880, at: 0, long: 0.06 }];

export type Ringing = "no" | "silent" | "loud";

/** What the page asks for: loud wins over silent. */
export function ringing(root: ParentNode = document): Ringing {
  const all = [...root.querySelectorAll<HTMLElement>("[data-rings]")];
  if (all.some((one) => one.dataset["rings"] !== "silent")) return "loud";
  return all.length > 0 ? "silent" : "no";
}

/** Browsers refuse, and complain, before the first touch. */
function shake(pattern: number | number[]): void {
  if (navigator.userActivation?.hasBeenActive) navigator.vibrate?.(pattern);
}

export class HySound extends HTMLElement {
  private audio: AudioContext | null = null;
  private timer: ReturnType<typeof setInterval> | undefined;
  private readonly watch = new MutationObserver(() => this.follow());
  private readonly leaving = new AbortController();

  connectedCallback(): void {
    const { signal } = this.leaving;
    document.addEventListener("pointerdown", () => void this.open(), { signal });
    document.addEventListener("keydown", () => void this.open(), { signal });
    document.addEventListener("hy:change", () => this.change(), { signal });
    this.watch.observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ["data-rings"] });
    this.draw(false);
    void this.open();
    this.follow();
  }

  disconnectedCallback(): void {
    this.leaving.abort();
    this.watch.disconnect();
    clearInterval(this.timer);
    void this.audio?.close();
  }

  /** One tick: something changed. */
  change(): void {
    this.play(CHANGE, 0.12);
    shake(CHANGE_SHAKE);
  }

  private follow(): void {
    const now = ringing();
    if (now === this.dataset["ringing"]) return;
    this.dataset["ringing"] = now;
    clearInterval(this.timer);
    shake(0);
    if (now === "no") return;
    this.ring();
    this.timer = setInterval(() => this.ring(), CALL_EVERY_MS);
  }

  private ring(): void {
    if (this.dataset["ringing"] === "loud") this.play(CALL, 0.3);
    shake(CALL_SHAKE);
  }

  private async open(): Promise<void> {
    if (this.audio?.state === "running") return;
    this.audio ??= new AudioContext();
    this.audio.onstatechange = () => this.draw(this.audio?.state === "running");
    // Without a gesture this stays pending until there is one.
    await this.audio.resume();
    this.draw(this.audio.state === "running");
  }

  private draw(on: boolean): void {
    this.dataset["state"] = on ? "on" : "off";
    this.replaceChildren();
    if (on) return;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "hy-band";
    button.dataset["band"] = "sound";
    button.textContent = say("soundOff");
    this.append(button);
  }

  private play(tones: Tone[], loudness: number): void {
    const audio = this.audio;
    if (audio?.state !== "running") return;
    for (const { hz, at, long } of tones) {
      const from = audio.currentTime + at;
      const source = new OscillatorNode(audio, { type: "triangle", frequency: hz });
      const level = new GainNode(audio, { gain: 0 });
      level.gain.setValueAtTime(0, from);
      level.gain.linearRampToValueAtTime(loudness, from + 0.015);
      level.gain.setTargetAtTime(0, from + long * 0.6, 0.04);
      source.connect(level).connect(audio.destination);
      source.start(from);
      source.stop(from + long + 0.2);
    }
  }
}

customElements.define("hy-sound", HySound);
