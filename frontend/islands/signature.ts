/**
 * <hy-signature><input type="hidden" name="image"></hy-signature>: a pad to sign on with finger, pen or mouse. The drawing
 * goes into the hidden field as a PNG in a data address. Whoever cannot draw types the name below and adds a scan; without
 * scripts that way alone is shown. Strokes are kept as points, so that turning the device draws them anew.
 */
import { say } from "../words";

export interface Point {
  x: number;
  y: number;
}
export type Stroke = Point[];

const RATIO = 0.4;
const LINE = 2.5;
const LEAST = 6;

/** Whether so little was drawn that it is no signature: one touch, or a dash of a few pixels. */
export function isBlank(strokes: readonly Stroke[]): boolean {
  const points = strokes.flat();
  if (points.length < 2) return true;
  const xs = points.map((point) => point.x);
  const ys = points.map((point) => point.y);
  return Math.max(...xs) - Math.min(...xs) + Math.max(...ys) - Math.min(...ys) < LEAST;
}

/** The strokes at another width of the pad: the picture grows or shrinks as a whole. */
export function scaled(strokes: readonly Stroke[], from: number, to: number): Stroke[] {
  const factor = from > 0 ? to / from : 1;
  return strokes.map((stroke) => stroke.map((point) => ({ x: point.x * factor, y: point.y * factor })));
}

class Signature extends HTMLElement {
  private strokes: Stroke[] = [];
  private wide = 0;
  private readonly canvas = document.createElement("canvas");

  connectedCallback(): void {
    if (this.canvas.isConnected) return;
    const clear = document.createElement("button");
    clear.type = "button";
    clear.className = "hy-button";
    clear.textContent = say("signAgain");
    clear.addEventListener("click", () => this.clear());
    this.canvas.setAttribute("role", "img");
    this.canvas.setAttribute("aria-label", say("signHere"));
    const hint = document.createElement("p");
    hint.className = "mute";
    hint.textContent = say("signHint");
    this.prepend(this.canvas);
    this.append(clear, hint);
    this.canvas.addEventListener("pointerdown", (event) => this.begin(event));
    this.canvas.addEventListener("pointermove", (event) => this.go(event));
    for (const name of ["pointerup", "pointercancel"]) this.canvas.addEventListener(name, () => this.keep());
    new ResizeObserver(() => this.fit()).observe(this);
    this.fit();
  }

  private begin(event: PointerEvent): void {
    event.preventDefault();
    this.canvas.setPointerCapture(event.pointerId);
    this.strokes.push([this.at(event)]);
  }

  private go(event: PointerEvent): void {
    if (!this.canvas.hasPointerCapture(event.pointerId)) return;
    for (const each of event.getCoalescedEvents?.() ?? [event]) this.strokes.at(-1)?.push(this.at(each));
    this.draw();
  }

  private at(event: PointerEvent): Point {
    const box = this.canvas.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  }

  private fit(): void {
    const width = Math.floor(this.clientWidth);
    if (!width || width === this.wide) return;
    this.strokes = scaled(this.strokes, this.wide, width);
    this.wide = width;
    this.canvas.width = width;
    this.canvas.height = Math.round(width * RATIO);
    this.draw();
    this.keep();
  }

  private draw(): void {
    const pen = this.canvas.getContext("2d");
    if (!pen) return;
    pen.clearRect(0, 0, this.canvas.width, this.canvas.height);
    pen.lineWidth = LINE;
    pen.lineCap = pen.lineJoin = "round";
    pen.strokeStyle = getComputedStyle(this).color;
    for (const stroke of this.strokes) {
      pen.beginPath();
      stroke.forEach((point, place) => (place ? pen.lineTo(point.x, point.y) : pen.moveTo(point.x, point.y)));
      pen.stroke();
    }
  }

  private keep(): void {
    const field = this.querySelector<HTMLInputElement>("input[name=image]");
    if (field) field.value = isBlank(this.strokes) ? "" : this.canvas.toDataURL("image/png");
  }

  private clear(): void {
    this.strokes = [];
    this.draw();
    this.keep();
  }
}

if (!customElements.get("hy-signature")) customElements.define("hy-signature", Signature);
