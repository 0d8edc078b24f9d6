/** A point of the map: a click beside the incidents tells `hy:point` {lon, lat} (WGS-84); `hy:pointed` {lon, lat} or null shows one. */
import { type Map as MapView, Marker } from "maplibre-gl";

export interface Point {
  lon: number;
  lat: number;
}

/** Six decimals are a tenth of a metre. */
const rounded = (degrees: number): number => Math.round(degrees * 1e6) / 1e6;

export function takePoints(view: MapView, signal: AbortSignal): void {
  const element = Object.assign(document.createElement("div"), { className: "hy-map-point" });
  const mark = new Marker({ element });
  view.on("click", ({ lngLat, originalEvent }) => {
    if ((originalEvent.target as Element).closest(".hy-map-incident")) return;
    const { lng, lat } = lngLat.wrap();
    document.dispatchEvent(new CustomEvent("hy:point", { detail: { lon: rounded(lng), lat: rounded(lat) } }));
  });
  const show = (event: Event): void => {
    const point = (event as CustomEvent<Point | null>).detail;
    if (point) mark.setLngLat([point.lon, point.lat]).addTo(view);
    else mark.remove();
  };
  document.addEventListener("hy:pointed", show, { signal });
}
