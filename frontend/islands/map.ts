/**
 * <hy-map data-base="/map/base/330108/" data-scene="#scene">: the map. `data-base` is a GeoJSON file whose features have `kind`
 * and `name`; `data-scene` selects a JSON script with incidents, people, coming and rings (map-data.ts: Scene), which is read
 * again after every swap. People move by `hy:positions`. A chosen incident is told by `hy:choose` {code, href}, a
 * click beside them by `hy:point` {lon, lat}; `hy:pointed` marks such a point. `hy:map` hands the drawn map to other islands.
 * Coordinates are WGS-84 throughout: other systems are turned into it on the server. `data-area` names the area that is brought
 * into view, the district without; `data-still` is a map to be looked at from afar: no controls, writing as large as the page's.
 */
import type { FeatureCollection } from "geojson";
import { AttributionControl, type GeoJSONSource, Map as MapView, NavigationControl, setWorkerUrl } from "maplibre-gl";
import workerUrl from "maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url";
import { say } from "../words";
import type { Dot } from "./live-session";
import { boxOf, merge, type Person, ringFeatures, type Scene, split } from "./map-data";
import { incidentWords, IncidentMarks } from "./map-marks";
import { keepPace } from "./map-pace";
import { peopleFeatures, serves, type View } from "./map-people";
import { takePoints } from "./map-point";
import { baseStyle } from "./map-style";
import { serverNow } from "./servertime";

setWorkerUrl(workerUrl);

const DRAW_LEAST_MS = 1000;
const FADE_EVERY_MS = 15_000;
const PADDING = 24;
const DESK_PX = 15;

export class HyMap extends HTMLElement {
  private view: MapView | null = null;
  private marks: IncidentMarks | null = null;
  private list: HTMLElement | null = null;
  private scene: Scene = {};
  private read = "";
  private drawn: View | null = null;
  private readonly people = new Map<string, Person>();
  private due: ReturnType<typeof setTimeout> | undefined;
  private fading: ReturnType<typeof setInterval> | undefined;
  private readonly leaving = new AbortController();

  connectedCallback(): void {
    const { signal } = this.leaving;
    document.addEventListener("hy:positions", (event) => this.move((event as CustomEvent).detail), { signal });
    document.addEventListener("htmx:afterSettle", () => this.readScene(), { signal });
    if (canDraw()) this.start();
    else this.startList();
    this.readScene();
  }

  disconnectedCallback(): void {
    this.leaving.abort();
    clearTimeout(this.due);
    clearInterval(this.fading);
    this.view?.remove();
  }

  /** Bring a place into view. */
  goTo(lon: number, lat: number, zoom = 16): void {
    this.view?.easeTo({ center: [lon, lat], zoom, duration: 150 });
  }

  private start(): void {
    const container = document.createElement("div");
    container.className = "hy-map-canvas";
    this.append(container);
    this.view = new MapView({
      container,
      style: baseStyle(this.scale),
      interactive: !this.still,
      center: [120.2, 30.2],
      zoom: 11,
      maxZoom: 19,
      dragRotate: false,
      pitchWithRotate: false,
      touchPitch: false,
      renderWorldCopies: false,
      attributionControl: false,
      localIdeographFontFamily: getComputedStyle(document.body).fontFamily,
      locale: { "NavigationControl.ZoomIn": say("zoomIn"), "NavigationControl.ZoomOut": say("zoomOut"), "Map.Title": say("map") },
    });
    this.view.touchZoomRotate.disableRotation();
    this.view.addControl(new AttributionControl({ compact: false, customAttribution: say("attribution") }));
    if (!this.still) this.view.addControl(new NavigationControl({ showCompass: false }), "bottom-left");
    this.marks = new IncidentMarks(this.view);
    takePoints(this.view, this.leaving.signal);
    keepPace(this.view);
    this.view.once("load", () => void this.loaded());
    this.view.on("idle", () => (this.dataset["state"] = "idle"));
  }

  private async loaded(): Promise<void> {
    this.drawPeople();
    this.drawRings();
    this.view?.on("moveend", () => this.drawIfLeft());
    document.dispatchEvent(new CustomEvent("hy:map", { detail: this.view }));
    this.fading = setInterval(() => this.drawPeople(), FADE_EVERY_MS);
    if (!this.dataset["base"]) return;
    const answer = await fetch(this.dataset["base"]);
    if (!answer.ok) return;
    const base = (await answer.json()) as FeatureCollection;
    const parts = split(base);
    this.source("base")?.setData(parts.base);
    this.source("built")?.setData(parts.built);
    const box = boxOf(base, this.dataset["area"]);
    const fit = (): void => void (box && this.view?.fitBounds(box, { padding: PADDING * this.scale, animate: false }));
    if (!this.dataset["center"] && !this.dataset["chosen"]) fit();
    if (this.still) this.view?.on("resize", fit);
  }

  private get still(): boolean {
    return this.dataset["still"] !== undefined;
  }

  /** How much larger than at a desk the page's writing is. */
  private get scale(): number {
    return this.still ? Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / DESK_PX : 1;
  }

  private readScene(): void {
    const text = document.querySelector(this.dataset["scene"] ?? "none")?.textContent ?? "";
    if (text === this.read || text === "") return;
    this.read = text;
    this.scene = JSON.parse(text) as Scene;
    merge(this.people, this.scene.people ?? [], serverNow());
    this.draw();
  }

  private draw(): void {
    const incidents = this.scene.incidents ?? [];
    this.marks?.show(incidents);
    this.drawRings();
    this.drawSoon();
    this.drawList();
    const chosen = incidents.find((incident) => incident.chosen);
    if (!chosen || this.dataset["chosen"] === chosen.code) return;
    this.dataset["chosen"] = chosen.code;
    this.goTo(chosen.lon, chosen.lat, Math.max(15, this.view?.getZoom() ?? 0));
  }

  private move({ dots, now }: { dots: Dot[]; now: number }): void {
    merge(this.people, dots, now);
    this.drawSoon();
  }

  /** Many frames, one drawing a second: 20,000 dots stay smooth. */
  private drawSoon(): void {
    this.due ??= setTimeout(() => this.drawPeople(), DRAW_LEAST_MS);
  }

  private drawPeople(): void {
    clearTimeout(this.due);
    this.due = undefined;
    const view = this.seen();
    if (view) this.source("people")?.setData(peopleFeatures(this.people, new Set(this.scene.coming), serverNow(), view));
    this.drawn = view;
    this.drawList();
  }

  /** Another zoom, or a place whose people were not in sight. */
  private drawIfLeft(): void {
    const view = this.seen();
    if (view && this.people.size > 0 && !(this.drawn && serves(this.drawn, view))) this.drawPeople();
  }

  private seen(): View | null {
    if (!this.view) return null;
    const bounds = this.view.getBounds();
    return { zoom: this.view.getZoom(), box: [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()] };
  }

  private drawRings(): void {
    this.source("rings")?.setData(ringFeatures(this.scene.rings ?? []));
  }

  private source(id: string): GeoJSONSource | undefined {
    return this.view?.getSource<GeoJSONSource>(id);
  }

  private startList(): void {
    this.list = document.createElement("ul");
    this.list.className = "hy-map-list";
    this.append(this.list);
    this.drawList();
  }

  /** Without WebGL: the same in words. */
  private drawList(): void {
    if (!this.list) return;
    const people = say("people", { n: this.people.size, m: this.scene.coming?.length ?? 0 });
    const lines = [say("mapMissing"), people, ...(this.scene.incidents ?? []).map(incidentWords)];
    this.list.replaceChildren(...lines.map((line) => Object.assign(document.createElement("li"), { textContent: line })));
  }
}

function canDraw(): boolean {
  return document.createElement("canvas").getContext("webgl2") !== null;
}

customElements.define("hy-map", HyMap);
