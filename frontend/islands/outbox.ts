/**
 * Forms with `data-outbox` are kept before they are sent, so that a press is never lost and never counts twice.
 *
 * The form's hidden field `key` becomes the idempotency key; a field named by `data-outbox-at` (default `at`) gets the instant
 * of the press. When the answer comes the page goes to where the server led, unless the form says `data-outbox-stay`.
 * Events on the document: `hy:waiting` {count, refused}, `hy:sent` {key, url}, `hy:refused` {key, why}, `hy:signed-out`.
 */
import { say } from "../words";
import { shrunk } from "./outbox-photo";
import { flush, type Lane, type Outcome } from "./outbox-send";
import { add, all, type Post, remove, setSignedIn, type Value } from "./outbox-store";
import { tell } from "./say";
import { serverNow } from "./servertime";

const SAME_PRESS_MS = 3_000;
const AGAIN_MS = [2_000, 5_000, 15_000, 30_000];

/** Keys of this page's own presses: those after which it moves on, and those that it deals with itself. */
const following = new Set<string>();
const quiet = new Set<string>();

const emit = (name: string, detail?: unknown): boolean => document.dispatchEvent(new CustomEvent(`hy:${name}`, { detail }));
const who = (): string => document.body.dataset["who"] ?? "";

/** The page's CSRF token; a kept request may carry one from before a sign-in. */
function csrf(): string | null {
  const headers = document.body.getAttribute("hx-headers");
  return headers ? ((JSON.parse(headers) as Record<string, string>)["X-CSRFToken"] ?? null) : null;
}

export async function report(): Promise<void> {
  const posts = (await all()).filter((post) => post.who === who());
  const refused = posts.filter((post) => post.state === "refused");
  emit("waiting", { count: posts.length - refused.length, refused: refused.map(({ n, why }) => ({ n, why: why ?? "" })) });
}

/** Forget a refusal that the person has read. */
export async function dismiss(n: number): Promise<void> {
  await remove(n);
  await report();
}

export async function keep(form: HTMLFormElement, pressed: HTMLElement | null): Promise<Post> {
  const at = new Date(serverNow()).toISOString();
  stamp(form, at);
  const entries = [...new FormData(form).entries()] as Post["fields"];
  if (pressed instanceof HTMLButtonElement && pressed.name) entries.push([pressed.name, pressed.value]);
  const key = (form.elements.namedItem("key") as HTMLInputElement | null)?.value || crypto.randomUUID();
  const fields = await Promise.all(entries.map(async ([name, value]): Promise<[string, Value]> => [name, await shrunk(value)]));
  const post: Post = { key, url: form.action, fields, csrf: csrf() ?? "", who: who(), at, state: "waiting" };
  await add(post);
  // The next press of the same form is another matter.
  setValue(form, "key", crypto.randomUUID());
  return post;
}

function stamp(form: HTMLFormElement, at: string): void {
  setValue(form, form.dataset["outboxAt"] ?? "at", at);
  const key = form.elements.namedItem("key") as HTMLInputElement | null;
  if (key && !key.value) key.value = crypto.randomUUID();
}

function setValue(form: HTMLFormElement, name: string, value: string): void {
  const input = form.elements.namedItem(name);
  if (input instanceof HTMLInputElement) input.value = value;
}

/** One lane of this page: its rounds, and when to try again what had to wait. */
class Sender {
  private running: Promise<void> | null = null;
  private again = false;
  private waits = false;
  private tries = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly lane: Lane) {}

  send(): Promise<void> {
    this.again = true;
    return (this.running ??= this.rounds());
  }

  private async rounds(): Promise<void> {
    clearTimeout(this.timer);
    try {
      // What was pressed while a round was on its way is sent by the next.
      while (this.again) {
        this.again = this.waits = false;
        await flush(who(), csrf(), this.lane, (outcome) => this.settled(outcome));
      }
    } finally {
      this.running = null;
    }
    if (this.waits) this.timer = setTimeout(() => void sendKept(), AGAIN_MS[Math.min(this.tries++, AGAIN_MS.length - 1)]);
    else this.tries = 0;
  }

  private settled(outcome: Outcome): void {
    this.waits ||= outcome.of === "later";
    settled(outcome);
  }
}

const words = new Sender("words");
const files = new Sender("files");

/** Words first; a press while a photo is on its way does not wait for it. */
export async function sendKept(): Promise<void> {
  await words.send();
  await report();
  await files.send();
  await report();
}

function settled(outcome: Outcome): void {
  emit(outcome.of, outcome);
  if (outcome.of !== "sent") return;
  if (following.has(outcome.key)) location.assign(outcome.url);
  else if (!quiet.has(outcome.key)) tell({ text: say("sentLater"), tone: "success", href: outcome.url, link: say("look") });
}

async function submitted(event: SubmitEvent): Promise<void> {
  const form = event.target as HTMLFormElement;
  if (!form.matches("form[data-outbox]")) return;
  event.preventDefault();
  // A shaking hand presses twice: until the first press is settled, the second is the same one.
  if (form.ariaBusy === "true") return;
  form.ariaBusy = "true";
  const post = await keep(form, event.submitter);
  (form.hasAttribute("data-outbox-stay") ? quiet : following).add(post.key);
  form.dispatchEvent(new CustomEvent("hy:kept", { bubbles: true, detail: post }));
  await report();
  askWorker();
  await sendKept();
  setTimeout(() => (form.ariaBusy = "false"), SAME_PRESS_MS);
}

type Syncing = ServiceWorkerRegistration & { sync?: { register(tag: string): Promise<void> } };

/** Where the browser has background sync, the worker sends even if the page is closed. */
function askWorker(): void {
  void navigator.serviceWorker?.ready.then((worker) => {
    (worker as Syncing).sync
      ?.register("huying-outbox")
      .catch(() => undefined);
  });
}

export function startOutbox(): void {
  document.addEventListener("submit", (event) => void submitted(event));
  for (const name of ["online", "focus"]) window.addEventListener(name, () => void sendKept());
  document.addEventListener("hy:online", () => void sendKept());
  void setSignedIn(who()).then(sendKept);
}
