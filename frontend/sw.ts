/**
 * The service worker: the app's shell from its cache, pages from the network first, and the offline page when there is neither.
 * It also sends the outbox when the browser says that the network is back. Nothing else is kept, for pages hold personal data,
 * but the check-up sheets that a grid worker asked to take along.
 */
import { flush } from "./islands/outbox-send";
import { signedIn } from "./islands/outbox-store";

declare const self: ServiceWorkerGlobalScope;
declare const __VERSION__: string;
declare const __SHELL__: string[];
/** Where the build is served; written in by the view that serves this file. */
const DIST = "__DIST__";

const SHELL = `shell-${__VERSION__}`;
const PAGES = "pages";
const OFFLINE = "/offline/";
/** The pages that must open without a network; each replaces its own earlier copy. */
const KEPT = /^\/(?:app|rounds)\/(?:whistle\/)?$/;
/** Sheets that were taken along are kept up to date; without a network the scan of a plate opens the sheet of its building. */
const SHEET = /^\/rounds\/sheets\/[^/]+\/$/;
const SCANNED = /^\/w\/(\d{12}B\d{5})\/?$/;
const PATIENCE_MS = 4000;

self.addEventListener("install", (event) => {
  const files = __SHELL__.map((file) => DIST + file);
  event.waitUntil(caches.open(SHELL).then((cache) => cache.addAll([OFFLINE, ...files])));
  void self.skipWaiting();
});

self.addEventListener("activate", (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter((name) => name !== SHELL && name !== PAGES).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  );
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  if (request.mode === "navigate") event.respondWith(page(request, url));
  else if (url.pathname.startsWith(DIST)) event.respondWith(asset(request));
});

self.addEventListener("message", (event) => {
  // Signing out leaves nothing of the person on the device.
  if (event.data === "forget") event.waitUntil(caches.delete(PAGES));
});

self.addEventListener("sync", (event) => {
  const sync = event as ExtendableEvent & { tag: string };
  if (sync.tag === "huying-outbox") sync.waitUntil(sendKept());
});

/** Fails, so that the browser tries again, as long as something must wait. */
async function sendKept(): Promise<void> {
  let later = false;
  const who = await signedIn();
  for (const lane of ["words", "files"] as const) await flush(who, null, lane, (outcome) => (later ||= outcome.of === "later"));
  if (later) throw new Error("the outbox still waits for the network");
}

async function page(request: Request, url: URL): Promise<Response> {
  try {
    const copied = KEPT.test(url.pathname) || (SHEET.test(url.pathname) && (await caches.match(url.pathname)) !== undefined);
    const answer = await fetch(request, copied ? { signal: AbortSignal.timeout(PATIENCE_MS) } : {});
    const whole = !url.search || url.pathname.startsWith("/app/");
    if (answer.ok && !answer.redirected && copied && whole) await (await caches.open(PAGES)).put(url.pathname, answer.clone());
    return answer;
  } catch {
    return (await caches.match(copyOf(url.pathname))) ?? (await caches.match(OFFLINE)) ?? Response.error();
  }
}

function copyOf(path: string): string {
  const scanned = SCANNED.exec(path);
  return scanned ? `/rounds/sheets/${scanned[1]}/` : path;
}

/** Files of the build carry a hash in their names: the copy never ages. */
async function asset(request: Request): Promise<Response> {
  const kept = await caches.match(request);
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.ok) await (await caches.open(SHELL)).put(request, answer.clone());
  return answer;
}
