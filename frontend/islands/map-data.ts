/** What the map draws, as plain values: people that fade, rings as isolines, the box of the base file. */
import type { Feature, FeatureCollection, Position } from "geojson";
import type { Dot } from "./live-session";

export interface Incident {
  code: string;
  lon: number;
  lat: number;
  level: number;
  place: string;
  received: boolean;
  href?: string;
  chosen?: boolean;
}

export interface Ring {
  lon: number;
  lat: number;
  radius_m: number;
}

/** The JSON that a page gives to the map. `coming`: short ids of the people on their way. */
export interface Scene {
  incidents?: Incident[];
  people?: Dot[];
  coming?: string[];
  rings?: Ring[];
}

/** Seconds after which a position is old: from here the dot is hollow. */
export const OLD_S = 600;
const FAINTEST = 0.3;

export interface Person {
  lon: number;
  lat: number;
  /** Server's instant of the position, ms. */
  at: number;
  state: string;
}

/** Merge a frame of dots into what is known; a dot holds until a newer one of the same person, or until the person has left. */
export function merge(people: Map<string, Person>, dots: Dot[], now: number): void {
  for (const [id, lon, lat, age, state] of dots) {
    if (state === "gone") people.delete(id);
    else people.set(id, { lon, lat, at: now - age * 1000, state });
  }
}

/** From full to faint over ten minutes, then faint and hollow. */
export function fade(ageSeconds: number): { opacity: number; hollow: 0 | 1 } {
  const share = Math.min(1, Math.max(0, ageSeconds / OLD_S));
  return { opacity: Math.round((1 - share * (1 - FAINTEST)) * 100) / 100, hollow: ageSeconds > OLD_S ? 1 : 0 };
}

const CORNERS = 72;
const METRES_PER_DEGREE = 111_320;

/** A circle on the ground as a closed line. */
export function circle({ lon, lat, radius_m }: Ring): Position[] {
  const up = radius_m / METRES_PER_DEGREE;
  const across = up / Math.cos((lat * Math.PI) / 180);
  return Array.from({ length: CORNERS + 1 }, (_, corner) => {
    const angle = (2 * Math.PI * corner) / CORNERS;
    return [lon + across * Math.cos(angle), lat + up * Math.sin(angle)];
  });
}

export function ringFeatures(rings: Ring[]): FeatureCollection {
  const features = rings.map(
    (ring): Feature => ({ type: "Feature", properties: {}, geometry: { type: "LineString", coordinates: circle(ring) } }),
  );
  return { type: "FeatureCollection", features };
}

export type Box = [number, number, number, number];

/** West, south, east, north of an area, else of the district in a file, or of everything when it names none; null when it is empty. */
export function boxOf(data: FeatureCollection, area = ""): Box | null {
  const named = data.features.filter((feature) => area !== "" && feature.properties?.["code"] === area);
  const districts = named.length > 0 ? named : data.features.filter((feature) => feature.properties?.["kind"] === "district");
  const box: Box = [Infinity, Infinity, -Infinity, -Infinity];
  const visit = (value: unknown): void => {
    if (!Array.isArray(value)) return;
    const [x, y] = value as unknown[];
    if (typeof x === "number" && typeof y === "number") {
      box[0] = Math.min(box[0], x);
      box[1] = Math.min(box[1], y);
      box[2] = Math.max(box[2], x);
      box[3] = Math.max(box[3], y);
    } else value.forEach(visit);
  };
  for (const feature of districts.length > 0 ? districts : data.features) if ("coordinates" in feature.geometry) visit(feature.geometry.coordinates);
  return Number.isFinite(box[0]) ? box : null;
}

/** Buildings apart from the rest: twenty thousand of them need not be cut and sorted while nobody can tell one from another. */
export function split(data: FeatureCollection): { base: FeatureCollection; built: FeatureCollection } {
  const isBuilding = (feature: Feature): boolean => feature.properties?.["kind"] === "building";
  return {
    base: { type: "FeatureCollection", features: data.features.filter((feature) => !isBuilding(feature)) },
    built: { type: "FeatureCollection", features: data.features.filter(isBuilding) },
  };
}
