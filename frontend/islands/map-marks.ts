/** Incidents on the map: buttons in the shape of their level, so that keyboard and screen reader reach them. */
import { Marker, type Map as MapView } from "maplibre-gl";
import { say, type Word } from "../words";
import type { Incident } from "./map-data";

const SHAPES: Record<number, string> = {
  1: "M8 0l8 8-8 8-8-8z",
  2: "M8 1l8 14H0z",
  3: "M1 1h14v14H1z",
  4: "M8 0a8 8 0 1 0 0 16A8 8 0 0 0 8 0z",
};
const SVG = "http://www.w3.org/2000/svg";

export function incidentWords(incident: Incident): string {
  return say("incident", { place: incident.place, level: say(`level${incident.level}` as Word) });
}

function drawn(incident: Incident): HTMLButtonElement {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "hy-map-incident";
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "-1 -1 18 18");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", SHAPES[incident.level] ?? (SHAPES[4] as string));
  svg.append(path);
  button.append(svg);
  button.addEventListener("click", () => {
    button.dispatchEvent(new CustomEvent("hy:choose", { bubbles: true, detail: { code: incident.code, href: incident.href } }));
  });
  return button;
}

function dress(button: HTMLElement, incident: Incident): void {
  button.dataset["level"] = String(incident.level);
  button.toggleAttribute("data-unreceived", !incident.received);
  button.toggleAttribute("data-chosen", incident.chosen ?? false);
  button.setAttribute("aria-label", incidentWords(incident));
  button.title = incidentWords(incident);
}

export class IncidentMarks {
  private readonly marks = new Map<string, Marker>();

  private readonly view: MapView;

  constructor(view: MapView) {
    this.view = view;
  }

  /** Draw exactly these incidents; a mark that stays keeps its element, and so the focus. */
  show(incidents: Incident[]): void {
    const now = new Set(incidents.map((incident) => incident.code));
    for (const [code, mark] of this.marks) {
      if (now.has(code)) continue;
      mark.remove();
      this.marks.delete(code);
    }
    for (const incident of incidents) {
      let mark = this.marks.get(incident.code);
      if (!mark) {
        mark = new Marker({ element: drawn(incident) }).setLngLat([incident.lon, incident.lat]).addTo(this.view);
        this.marks.set(incident.code, mark);
      }
      mark.setLngLat([incident.lon, incident.lat]);
      dress(mark.getElement(), incident);
    }
  }
}
