/** What a replay is played from: of each thing its values with their instants (Unix ms). Plain values, nothing imported. */

/** Rows of an instant and its values, in their order; the value at an instant is the last one that is not later. */
export type Track = [number, ...(string | number | null)[]][];

export interface Person {
  id: string;
  answer: Track;
  told: Track;
  points: Track;
}

export interface Story {
  from: number;
  to: number;
  incident: { code: string; place: string; href: string };
  state: Track;
  level: Track;
  place: Track;
  people: Person[];
  clocks: Record<string, Track>;
  orders: Record<string, Track>;
  lead: Track;
  open_tasks: Track;
  tasks: Record<string, Track>;
  breaches: [number, string][];
  steps: number[];
  words: Record<"state" | "answer" | "told" | "order" | "task", Record<string, string>>;
}

export function valueAt(track: Track, at: number): (string | number | null)[] {
  let found: Track[number] | undefined;
  for (const row of track) {
    if (row[0] > at) break;
    found = row;
  }
  return found ? found.slice(1) : [];
}

/** The instant before or after: of the steps for one step, of the breaches for the next breach. */
export function following(instants: number[], at: number): number | undefined {
  return instants.find((each) => each > at);
}

export function preceding(instants: number[], at: number): number | undefined {
  return instants.findLast((each) => each < at);
}

export function mmss(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  return `${String(Math.floor(seconds / 60)).padStart(2, "0")}:${String(seconds % 60).padStart(2, "0")}`;
}

/** A clock in words at an instant: taken / limit, and whether it was in time. */
export function clockWords(track: Track, at: number, late: string, done: string): string {
  const [started, due, stopped] = valueAt(track, at) as (number | null | undefined)[];
  if (started == null || due == null) return "—";
  const until = stopped ?? at;
  const ending = until > due ? ` ${late}` : stopped == null ? "" : ` ${done}`;
  return `${mmss(until - started)} / ${mmss(due - started)}${ending}`;
}

/** What the map draws; people who are not there any more are told as gone. */
export function sceneAt(story: Story, at: number): object {
  const [lon, lat] = valueAt(story.place, at);
  const [level] = valueAt(story.level, at);
  const [state] = valueAt(story.state, at);
  const { code, place, href } = story.incident;
  const incidents = lon == null ? [] : [{ code, place, href, lon, lat, level, received: state !== "raised", chosen: true }];
  const people = story.people.map((person) => {
    const [x, y] = valueAt(person.points, at);
    return x == null ? [person.id, 0, 0, 0, "gone"] : [person.id, x, y, 0, "on"];
  });
  const coming = story.people.filter((person) => valueAt(person.answer, at)[0] === "accepted").map((person) => person.id);
  return { incidents, coming, people, rings: [] };
}

const WIDTH = 640;
const HEIGHT = 400;
const EDGE = 40;

/** The points of a story on a plan without a map: x and y by person, "" for the incident itself. */
export function planAt(story: Story, at: number): Map<string, [number, number]> {
  const all = [...story.place, ...story.people.flatMap((person) => person.points)] as [number, number, number][];
  const found = new Map<string, [number, number]>();
  if (all.length === 0) return found;
  const lons = all.map((row) => row[1]);
  const lats = all.map((row) => row[2]);
  const [west, south] = [Math.min(...lons), Math.min(...lats)];
  const across = Math.cos((south * Math.PI) / 180);
  const size = Math.max((Math.max(...lons) - west) * across, Math.max(...lats) - south, 0.001);
  const scale = Math.min(WIDTH, HEIGHT) - 2 * EDGE;
  const put = (key: string, track: Track): void => {
    const [lon, lat] = valueAt(track, at) as number[];
    if (lon == null || lat == null) return;
    found.set(key, [EDGE + (((lon - west) * across) / size) * scale, HEIGHT - EDGE - ((lat - south) / size) * scale]);
  };
  put("", story.place);
  for (const person of story.people) put(person.id, person.points);
  return found;
}
