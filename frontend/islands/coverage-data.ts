/** What the page of coverage hands to its map, as plain values. */
import type { FeatureCollection, Point } from "geojson";

/** lon, lat, state: 0 out of reach, 1 within reach, 2 likely in time. */
export type UnitMark = [number, number, number];
/** lon, lat, number of the post in its plan. */
export type PostMark = [number, number, number];

/** The marks in an element of the page; none when there is no such element. */
export function readMarks<Mark>(id: string): Mark[] {
  return JSON.parse(document.getElementById(id)?.textContent ?? "[]") as Mark[];
}

export function unitFeatures(units: UnitMark[]): FeatureCollection<Point> {
  return {
    type: "FeatureCollection",
    features: units.map(([lon, lat, state]) => ({
      type: "Feature",
      properties: { state },
      geometry: { type: "Point", coordinates: [lon, lat] },
    })),
  };
}
