/**
 * People as the zoom lets them be told apart: from some streets' width on a dot each, over a district counted in cells.
 * Whoever is on the way is a dot of their own at every zoom. Only what is in sight goes to the map: 17,000 stay smooth.
 */
import type { Feature, FeatureCollection, Point } from "geojson";
import { type Box, fade, type Person } from "./map-data";

/** From this zoom on everybody is a dot: a screen is some four kilometres wide. */
export const DOTS_FROM = 14;
/** A cell is so many pixels wide at a whole zoom. */
const CELL = 64;
const WORLD = 512;
/** So much of the view's own width and height is drawn beyond each edge, so that a little push shows nothing empty. */
const BEYOND = 0.3;

export interface View {
  zoom: number;
  box: Box;
}

/** What goes to the map's source: dots, and cells with `count`, how many of them are `coming`, and the words on them. */
export function peopleFeatures(people: Map<string, Person>, coming: Set<string>, now: number, view: View): FeatureCollection<Point> {
  const features = view.zoom < DOTS_FROM ? counted(people, coming, now, view.zoom) : [];
  const near = widened(view.box);
  for (const [id, person] of people) {
    const comes = coming.has(id);
    if (comes || (view.zoom >= DOTS_FROM && within(person, near))) features.push(dot(person, comes, now));
  }
  return { type: "FeatureCollection", features };
}

/** Whether what was drawn for one view still serves another: the same sort of drawing, and nothing beyond its edge. */
export function serves(drawn: View, view: View): boolean {
  if (drawn.zoom < DOTS_FROM || view.zoom < DOTS_FROM) return Math.floor(Math.min(drawn.zoom, DOTS_FROM)) === Math.floor(Math.min(view.zoom, DOTS_FROM));
  const [west, south, east, north] = widened(drawn.box);
  return view.box[0] >= west && view.box[1] >= south && view.box[2] <= east && view.box[3] <= north;
}

interface Cell {
  first: Person;
  lon: number;
  lat: number;
  count: number;
  coming: number;
  newest: number;
}

function counted(people: Map<string, Person>, coming: Set<string>, now: number, zoom: number): Feature<Point>[] {
  const cells = new Map<number, Cell>();
  const across = (WORLD * 2 ** Math.floor(zoom)) / CELL;
  for (const [id, person] of people) {
    const sine = Math.sin((person.lat * Math.PI) / 180);
    const column = Math.floor((person.lon / 360 + 0.5) * across);
    const row = Math.floor((0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * across);
    const key = row * across + column;
    let cell = cells.get(key);
    if (!cell) cells.set(key, (cell = { first: person, lon: 0, lat: 0, count: 0, coming: 0, newest: 0 }));
    cell.lon += person.lon;
    cell.lat += person.lat;
    cell.count += 1;
    cell.coming += coming.has(id) ? 1 : 0;
    cell.newest = Math.max(cell.newest, person.at);
  }
  return [...cells.values()].flatMap((cell) => (cell.count > 1 ? [drawn(cell, now)] : cell.coming ? [] : [dot(cell.first, false, now)]));
}

/** A cell stands where its people stand on average; it is hollow when nobody in it was heard of for ten minutes. */
function drawn({ lon, lat, count, coming, newest }: Cell, now: number): Feature<Point> {
  const { opacity, hollow } = fade((now - newest) / 1000);
  const words = coming ? `${coming}/${told(count)}` : told(count);
  return {
    type: "Feature",
    geometry: { type: "Point", coordinates: [lon / count, lat / count] },
    properties: { count, coming, words, opacity, hollow },
  };
}

/** From ten thousand on in words: 1.2万. */
function told(count: number): string {
  if (count < 10_000) return String(count);
  return new Intl.NumberFormat(document.documentElement.lang || "zh", { notation: "compact" }).format(count);
}

function dot(person: Person, comes: boolean, now: number): Feature<Point> {
  const { opacity, hollow } = fade((now - person.at) / 1000);
  return {
    type: "Feature",
    geometry: { type: "Point", coordinates: [person.lon, person.lat] },
    properties: { state: comes ? "coming" : "free", opacity, hollow },
  };
}

function widened([west, south, east, north]: Box): Box {
  const [wide, high] = [(east - west) * BEYOND, (north - south) * BEYOND];
  return [west - wide, south - high, east + wide, north + high];
}

function within({ lon, lat }: Person, [west, south, east, north]: Box): boolean {
  return lon >= west && lon <= east && lat >= south && lat <= north;
}
