/**
 * A machine without a graphics chip draws each pixel itself. Where the map cannot keep up while it moves, it moves at half
 * sharpness and is sharp again as soon as it rests; where it keeps up, nothing changes.
 */
import type { Map as MapView } from "maplibre-gl";

/** Slower than thirty frames a second is seen as stutter. */
const SLOW_MS = 1000 / 30;
const FRAMES = 8;
const REST_MS = 300;
const SOFTER = 2;

/** Whether the latest frames of a movement came too slowly: by their median, for one late frame says nothing. */
export class Pace {
  private readonly took: number[] = [];
  private last = 0;

  frame(at: number): void {
    if (this.last) this.took.push(at - this.last);
    if (this.took.length > FRAMES) this.took.shift();
    this.last = at;
  }

  rest(): void {
    this.last = 0;
    this.took.length = 0;
  }

  get slow(): boolean {
    const sorted = [...this.took].sort((one, other) => one - other);
    return sorted.length === FRAMES && (sorted[FRAMES / 2] ?? 0) > SLOW_MS;
  }
}

/** Keep the map's movement smooth; `sharpness` is the screen's own. */
export function keepPace(view: MapView, sharpness = (): number => window.devicePixelRatio): void {
  const pace = new Pace();
  let [soft, slow, changing] = [false, false, false];
  let resting: ReturnType<typeof setTimeout> | undefined;
  const draw = (softly: boolean): void => {
    if (soft === softly) return;
    soft = softly;
    changing = true; // another size of the picture tells of a movement too
    view.setPixelRatio(sharpness() / (softly ? SOFTER : 1));
    changing = false;
  };
  view.on("move", () => {
    if (changing) return;
    clearTimeout(resting);
    resting = setTimeout(() => {
      pace.rest();
      draw(false);
    }, REST_MS);
    slow ||= pace.slow;
    draw(slow);
  });
  view.on("render", () => pace.frame(performance.now()));
  view.once("remove", () => clearTimeout(resting));
}
