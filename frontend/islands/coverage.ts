/**
 * <hy-coverage>: draws what #cover-units and #cover-posts (JSON as text) hold on the page's map. Units are [lon, lat, state]: 0
 * out of reach (hollow), 1 within reach (grey), 2 likely in time (jade). Posts are [lon, lat, number]: squares. Read again
 * after every swap. The tables of the page say the same in words.
 */
import { type GeoJSONSource, type Map as MapView, Marker } from "maplibre-gl";
import { type PostMark, readMarks, type UnitMark, unitFeatures } from "./coverage-data";
import { token } from "./map-style";

export class HyCoverage extends HTMLElement {
  private view: MapView | null = null;
  private posts: Marker[] = [];
  private readonly leaving = new AbortController();

  connectedCallback(): void {
    const { signal } = this.leaving;
    document.addEventListener("hy:map", (event) => this.start((event as CustomEvent<MapView>).detail), { signal });
    document.addEventListener("htmx:afterSettle", () => this.drawPosts(), { signal });
  }

  disconnectedCallback(): void {
    this.leaving.abort();
  }

  private start(view: MapView): void {
    this.view = view;
    view.addSource("cover", { type: "geojson", data: unitFeatures(readMarks<UnitMark>("cover-units")) });
    view.addLayer({
      id: "cover",
      type: "circle",
      source: "cover",
      paint: {
        "circle-radius": ["interpolate", ["linear"], ["zoom"], 10, 2, 14, 6],
        "circle-color": ["match", ["get", "state"], 2, token("--answer"), 1, token("--ink-3"), token("--card")],
        "circle-stroke-color": ["match", ["get", "state"], 2, token("--answer"), 1, token("--ink-3"), token("--ink")],
        "circle-stroke-width": 1.5,
      },
    });
    this.drawPosts();
  }

  private drawPosts(): void {
    const { view } = this;
    if (!view) return;
    for (const each of this.posts) each.remove();
    this.posts = readMarks<PostMark>("cover-posts").map(([lon, lat, number]) => {
      const element = Object.assign(document.createElement("span"), { className: "hy-cover-post", textContent: String(number) });
      element.setAttribute("aria-hidden", "true");
      return new Marker({ element }).setLngLat([lon, lat]).addTo(view);
    });
    view.getSource<GeoJSONSource>("cover")?.setData(unitFeatures(readMarks<UnitMark>("cover-units")));
  }
}

customElements.define("hy-coverage", HyCoverage);
