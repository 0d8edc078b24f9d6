/**
 * The service worker: the app's shell from its cache, pages from the network first, and the offline page when there is neither.
 * It also sends the outbox when the browser says that the network is back. Nothing else is kept: pages hold personal data.
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
const KEPT = /^\/app\/(?:whistle\/)?$/;
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
    const answer = await fetch(request, KEPT.test(url.pathname) ? { signal: AbortSignal.timeout(PATIENCE_MS) } : {});
    if (answer.ok && !answer.redirected && KEPT.test(url.pathname)) await (await caches.open(PAGES)).put(url.pathname, answer.clone());
    return answer;
  } catch {
    return (await caches.match(url.pathname)) ?? (await caches.match(OFFLINE)) ?? Response.error();
  }
}

/** Files of the build carry a hash in their names: the copy never ages. */
async function asset(request: Request): Promise<Response> {
  const kept = await caches.match(request);
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.ok) await (await caches.open(SHELL)).put(request, answer.clone());
  return answer;
}
