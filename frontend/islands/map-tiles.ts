/**
 * Tiles of a map service under the offline map. Where they count in GCJ-02, each picture is cut anew from those that it
 * lies over, so that everything on the map stays WGS-84: the server tells by how much (places/shifts.py), none of it is known here.
 */
import { addProtocol, type LayerSpecification, type StyleSpecification } from "maplibre-gl";

/** `[dlon, dlat]` in degrees to add to WGS-84, on a lattice: rows from the south, in each from the west. */
export interface Shifts {
  west: number;
  south: number;
  step: number;
  columns: number;
  rows: number;
  shifts: [number, number][];
}

/** A tile of the service, and where its upper left corner lies in ours, in pixels. */
export interface Part {
  x: number;
  y: number;
  left: number;
  top: number;
}

const SIZE = 256;
const PROTOCOL = "shifted";

/** The offset at a point, in a straight line between the points of the lattice; at its edge outside it. */
export function shiftAt(told: Shifts, lon: number, lat: number): [number, number] {
  const column = clamp((lon - told.west) / told.step, told.columns - 1);
  const row = clamp((lat - told.south) / told.step, told.rows - 1);
  const [left, below] = [Math.min(Math.floor(column), told.columns - 2), Math.min(Math.floor(row), told.rows - 2)];
  const [right, up] = [column - left, row - below];
  const sum: [number, number] = [0, 0];
  for (const [across, share] of [[0, 1 - right], [1, right]] as const) {
    for (const [above, part] of [[0, 1 - up], [1, up]] as const) {
      const point = told.shifts[(below + above) * told.columns + left + across] ?? [0, 0];
      sum[0] += point[0] * share * part;
      sum[1] += point[1] * share * part;
    }
  }
  return sum;
}

/** The tiles of the service that lie under one of ours. */
export function partsOf(told: Shifts, z: number, x: number, y: number): Part[] {
  const world = SIZE * 2 ** z;
  const [lon, lat] = degrees((x + 0.5) * SIZE, (y + 0.5) * SIZE, world);
  const [dlon, dlat] = shiftAt(told, lon, lat);
  const [here, there] = [pixels(lon, lat, world), pixels(lon + dlon, lat + dlat, world)];
  const west = Math.round(x * SIZE + there[0] - here[0]);
  const north = Math.round(y * SIZE + there[1] - here[1]);
  const parts: Part[] = [];
  for (let row = Math.floor(north / SIZE); row * SIZE < north + SIZE; row++) {
    for (let column = Math.floor(west / SIZE); column * SIZE < west + SIZE; column++) {
      if (row < 0 || row >= 2 ** z) continue;
      parts.push({ x: column & (2 ** z - 1), y: row, left: column * SIZE - west, top: row * SIZE - north });
    }
  }
  return parts;
}

/** What the style needs of the tiles that a setting names; nothing where none does. */
export function tiles(): { sources: StyleSpecification["sources"]; layers: LayerSpecification[] } {
  const named = document.querySelector<HTMLMetaElement>('meta[name="hy-tiles"]');
  if (!named) return { sources: {}, layers: [] };
  const { credit = "", shifts = "" } = named.dataset;
  if (shifts) readTilesShifted(named.content, shifts);
  const address = shifts ? `${PROTOCOL}://{z}/{x}/{y}` : named.content;
  return {
    sources: { tiles: { type: "raster", tiles: [address], tileSize: SIZE, maxzoom: 18, attribution: credit } },
    layers: [{ id: "tiles", type: "raster", source: "tiles" }],
  };
}

function readTilesShifted(address: string, shifts: string): void {
  let told: Promise<Shifts> | undefined;
  addProtocol(PROTOCOL, async ({ url }, { signal }) => {
    const [z, x, y] = url.slice(PROTOCOL.length + 3).split("/").map(Number) as [number, number, number];
    const canvas = new OffscreenCanvas(SIZE, SIZE);
    const brush = canvas.getContext("2d");
    // A failed answer is asked for again with the next tile.
    const lattice = await (told ??= fetched(shifts).then((answer) => answer.json() as Promise<Shifts>)).catch((error: unknown) => {
      told = undefined;
      throw error;
    });
    await Promise.all(
      partsOf(lattice, z, x, y).map(async ({ x: column, y: row, left, top }) => {
        const from = address.replace("{z}", String(z)).replace("{x}", String(column)).replace("{y}", String(row));
        const picture = await createImageBitmap(await (await fetched(from, signal)).blob());
        brush?.drawImage(picture, left, top, SIZE, SIZE);
      }),
    );
    return { data: await (await canvas.convertToBlob()).arrayBuffer() };
  });
}

async function fetched(address: string, signal?: AbortSignal): Promise<Response> {
  const answer = await fetch(address, signal ? { signal } : {});
  if (!answer.ok) throw new Error(`${answer.status}`);
  return answer;
}

function clamp(value: number, most: number): number {
  return Math.min(most, Math.max(0, value));
}

/** Web Mercator, pixels from the upper left corner of the world. */
function pixels(lon: number, lat: number, world: number): [number, number] {
  const sine = Math.sin((lat * Math.PI) / 180);
  return [(lon / 360 + 0.5) * world, (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * world];
}

function degrees(left: number, top: number, world: number): [number, number] {
  const height = Math.PI * (1 - (2 * top) / world);
  return [(left / world - 0.5) * 360, (Math.atan(Math.sinh(height)) * 180) / Math.PI];
}
