/** What the page of comparisons hands to its chart, as plain values. */

/** Number of the row, name, calls, success, its low and high (percent), whether no other beats it, whether the live engine's. */
export type Point = [number, string, number, number, number, number, boolean, boolean];

/** The points in an element's data; none when there are none, or when they cannot be read. */
export function readPoints(text: string | undefined): Point[] {
  const told: unknown = JSON.parse(text || "[]");
  return Array.isArray(told) ? (told as Point[]) : [];
}

/** The front: those that no other beats, in order of calls. */
export function frontOf(points: Point[]): [number, number][] {
  return points
    .filter((point) => point[6])
    .sort((one, other) => one[2] - other[2])
    .map((point) => [point[2], point[3]]);
}

/** From where to where the success axis goes: all intervals inside, in steps of ten percent. */
export function successRange(points: Point[]): [number, number] {
  const low = Math.min(100, ...points.map((point) => point[4]));
  const high = Math.max(0, ...points.map((point) => point[5]));
  return [Math.max(0, Math.floor(low / 10) * 10), Math.min(100, Math.max(Math.ceil(high / 10) * 10, 10))];
}

/** Calls as a scale that doubles when they differ by more than fourfold. */
export function callsScale(points: Point[]): "value" | "log" {
  const calls = points.map((point) => point[2]).filter((each) => each > 0);
  return calls.length === points.length && Math.max(...calls) > 4 * Math.min(...calls) ? "log" : "value";
}
