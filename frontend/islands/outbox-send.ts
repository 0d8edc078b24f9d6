/**
 * Sends what the outbox keeps, oldest first, in two lanes: words (whistles, answers) and files (whatever carries a photo), so
 * that a photo on a slow network never stands before a whistle. Each lane has one sender of all tabs and the service worker.
 */
import { all, type Post, put, remove } from "./outbox-store";

export type Outcome =
  | { of: "sent"; key: string; url: string }
  | { of: "refused"; key: string; why: string }
  | { of: "signed-out" }
  /** `away`: there was no connection at all. */
  | { of: "later"; away: boolean };
export type Lane = "words" | "files";

const LOCK = "huying-outbox";
const PATIENCE_MS = 15_000;
/** The slowest network for which an upload is still waited for, in bytes a millisecond, and the longest wait. */
const SLOWEST = 4;
const LONGEST_MS = 600_000;
const SIGN_IN = "/sign-in/";
/** Answers that mean "not now": the same request may succeed later. */
const PASSING = new Set([408, 425, 429]);

/**
 * Send what waits for this person in one lane. What must wait holds back only what is about the same matter and was pressed
 * after it; the round ends when there is no network, or nobody is signed in.
 */
export async function flush(who: string, csrf: string | null, lane: Lane, tell: (outcome: Outcome) => void): Promise<void> {
  await navigator.locks.request(`${LOCK}-${lane}`, async () => {
    const held = new Set<string>();
    for (const post of (await all()).filter((one) => one.state === "waiting" && one.who === who)) {
      const matter = matterOf(post);
      // Words do not wait for files; files wait for the words before them, which are on their way in the other lane.
      if (laneOf(post) !== lane && lane === "files") held.add(matter);
      if (laneOf(post) !== lane || held.has(matter)) continue;
      const outcome = await send(csrf ? { ...post, csrf } : post);
      await settle(post, outcome);
      tell(outcome);
      if (outcome.of === "signed-out") return;
      if (outcome.of !== "later") continue;
      held.add(matter);
      // No connection for a few words is no network; a large body may have been cut off for its own sake.
      if (outcome.away && lane === "words") return;
    }
  });
}

const files = (post: Post): Blob[] => post.fields.map(([, value]) => value).filter((value) => typeof value !== "string");
const weight = (post: Post): number => files(post).reduce((bytes, file) => bytes + file.size, 0);

/** An empty file field is no file. */
export function laneOf(post: Post): Lane {
  return weight(post) > 0 ? "files" : "words";
}

/** What a request is about: `/app/calls/7/arrive/` is about call 7; a whistle is about itself. */
export function matterOf(post: Post): string {
  const parts = new URL(post.url, location.origin).pathname.split("/").filter(Boolean);
  return parts.length > 2 ? parts.slice(0, -1).join("/") : post.key;
}

/** How long an answer is waited for, ms. */
export function patience(post: Post): number {
  return Math.min(LONGEST_MS, PATIENCE_MS + weight(post) / SLOWEST);
}

async function settle(post: Post, outcome: Outcome): Promise<void> {
  if (outcome.of === "sent") await remove(post.n as number);
  // A refusal is kept until the person has read it: nothing that was pressed vanishes.
  if (outcome.of === "refused") await put({ ...post, state: "refused", why: outcome.why });
}

async function send(post: Post): Promise<Outcome> {
  const answer = await ask(post);
  if (!(answer instanceof Response)) return { of: "later", away: answer === "away" };
  if (answer.status >= 500 || PASSING.has(answer.status)) return { of: "later", away: false };
  if (answer.status === 401 || new URL(answer.url).pathname.startsWith(SIGN_IN)) return { of: "signed-out" };
  if (answer.ok) return { of: "sent", key: post.key, url: answer.headers.get("HX-Redirect") ?? answer.url };
  return { of: "refused", key: post.key, why: await reason(answer) };
}

async function ask(post: Post): Promise<Response | "away" | "slow"> {
  const body = new FormData();
  for (const [name, value] of post.fields) body.append(name, value);
  // Asked for JSON, a refusal comes back as problem+json with the sentence to show.
  const headers = {
    Accept: "application/json",
    "Idempotency-Key": post.key,
    "X-CSRFToken": post.csrf,
    "X-Client-Time": post.at,
  };
  try {
    return await fetch(post.url, { method: "POST", body, headers, signal: AbortSignal.timeout(patience(post)) });
  } catch (error) {
    return (error as Error).name === "TimeoutError" ? "slow" : "away";
  }
}

/** The server's own sentence, `detail` of problem+json; the number of the status when something else answered. */
async function reason(answer: Response): Promise<string> {
  if (!(answer.headers.get("Content-Type") ?? "").includes("json")) return String(answer.status);
  const problem = (await answer.json()) as { detail?: string };
  return problem.detail ?? String(answer.status);
}
