/**
 * The open form with `data-takes-point` takes the place that is clicked on the map into its hidden fields `lon` and `lat`. Without
 * a map, by keyboard or by screen reader the same form takes the place in words.
 */
import { say } from "../words";
import type { Point } from "./map-point";

const FORM = "form[data-takes-point]";

const open = (): HTMLFormElement | null => document.querySelector<HTMLFormElement>(`details[open] > ${FORM}`);
const field = (form: HTMLFormElement, name: string): HTMLInputElement => form.elements.namedItem(name) as HTMLInputElement;

function pointOf(form: HTMLFormElement | null): Point | null {
  if (!form || field(form, "lon").value === "" || field(form, "lat").value === "") return null;
  return { lon: Number(field(form, "lon").value), lat: Number(field(form, "lat").value) };
}

function put(form: HTMLFormElement, point: Point | null): void {
  field(form, "lon").value = point ? String(point.lon) : "";
  field(form, "lat").value = point ? String(point.lat) : "";
  show(form);
}

/** The point of a form, in its words and on the map. */
function show(form: HTMLFormElement | null): void {
  const point = pointOf(form);
  const words = form?.querySelector<HTMLElement>("[data-point-words]");
  if (words) {
    words.dataset["none"] ??= words.textContent ?? "";
    words.textContent = point ? say("pointTaken") : words.dataset["none"];
  }
  form?.querySelector("[data-point-clear]")?.toggleAttribute("hidden", !point);
  document.dispatchEvent(new CustomEvent("hy:pointed", { detail: point }));
}

export function startPointForm(): void {
  document.addEventListener("hy:point", (event) => {
    const form = open();
    if (form) put(form, (event as CustomEvent<Point>).detail);
  });
  document.addEventListener("click", (event) => {
    const form = (event.target as Element).closest("[data-point-clear]")?.closest<HTMLFormElement>(FORM);
    if (form) put(form, null);
  });
  const toggled = (event: Event): void => {
    const form = (event.target as Element).querySelector<HTMLFormElement>(`:scope > ${FORM}`);
    if (form) (event.target as HTMLDetailsElement).open ? show(form) : put(form, null);
  };
  document.addEventListener("toggle", toggled, true);
  // The form came back with what is wrong, or is gone because the place is corrected.
  document.addEventListener("htmx:afterSettle", () => show(open()));
}
