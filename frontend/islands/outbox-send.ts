/** Sends what the outbox keeps: one at a time, oldest first, by one sender of all tabs and the service worker together. */
import { all, type Post, put, remove } from "./outbox-store";

export type Outcome =
  | { of: "sent"; key: string; url: string }
  | { of: "refused"; key: string; why: string }
  | { of: "signed-out" }
  | { of: "later" };

const LOCK = "huying-outbox";
const PATIENCE_MS = 15_000;
const SIGN_IN = "/sign-in/";
/** Answers that mean "not now": the same request may succeed later. */
const PASSING = new Set([408, 425, 429]);

/** Send all that waits for this person. Stops at the first that must wait, so that the order is kept. */
export async function flush(who: string, csrf: string | null, tell: (outcome: Outcome) => void): Promise<void> {
  await navigator.locks.request(LOCK, async () => {
    for (const post of await all()) {
      if (post.state !== "waiting" || post.who !== who) continue;
      const outcome = await send(csrf ? { ...post, csrf } : post);
      await settle(post, outcome);
      tell(outcome);
      if (outcome.of === "later" || outcome.of === "signed-out") return;
    }
  });
}

async function settle(post: Post, outcome: Outcome): Promise<void> {
  if (outcome.of === "sent") await remove(post.n as number);
  // A refusal is kept until the person has read it: nothing that was pressed vanishes.
  if (outcome.of === "refused") await put({ ...post, state: "refused", why: outcome.why });
}

async function send(post: Post): Promise<Outcome> {
  const answer = await ask(post);
  if (!answer || answer.status >= 500 || PASSING.has(answer.status)) return { of: "later" };
  if (answer.status === 401 || new URL(answer.url).pathname.startsWith(SIGN_IN)) return { of: "signed-out" };
  if (answer.ok) return { of: "sent", key: post.key, url: answer.headers.get("HX-Redirect") ?? answer.url };
  return { of: "refused", key: post.key, why: await reason(answer) };
}

async function ask(post: Post): Promise<Response | null> {
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
    return await fetch(post.url, { method: "POST", body, headers, signal: AbortSignal.timeout(PATIENCE_MS) });
  } catch {
    return null;
  }
}

/** The server's own sentence, `detail` of problem+json; the number of the status when something else answered. */
async function reason(answer: Response): Promise<string> {
  if (!(answer.headers.get("Content-Type") ?? "").includes("json")) return String(answer.status);
  const problem = (await answer.json()) as { detail?: string };
  return problem.detail ?? String(answer.status);
}
