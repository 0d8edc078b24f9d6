/** How fresh a wall is, as values: live, asked for again and again, or standing still; and when to ask. */

export type Freshness = "live" | "poll" | "stale";

/** Without a good answer for so long, what is shown is no longer the present. */
export const STALE_MS = 45_000;
/** A storm of changes asks no more often than this. */
export const LEAST_MS = 2_000;

export function freshness(live: boolean, lastGood: number, now: number): Freshness {
  if (now - lastGood > STALE_MS) return "stale";
  return live ? "live" : "poll";
}

/** Milliseconds until the next question after a change: at once when the last was long ago, else the rest of the pause. */
export function wait(lastAsked: number, now: number): number {
  return Math.max(0, lastAsked + LEAST_MS - now);
}

/** Whether an answer says that this page must be drawn anew: the link or the sign-in has ended, or the server has another build. */
export function overtaken(status: number, build: string | null, own: string): boolean {
  return [401, 403, 404].includes(status) || (status === 200 && build !== null && build !== own);
}
