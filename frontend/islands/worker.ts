/** Registers the service worker, which answers for every page of the origin; `<body data-forget>` empties its pages. */
export function startWorker(): void {
  const workers = navigator.serviceWorker;
  if (!workers) return;
  void workers.register("/sw.js", { scope: "/" });
}

/** After signing out nothing of the person stays on the device. */
export function forgetPages(): void {
  if ("forget" in document.body.dataset) void navigator.serviceWorker?.ready.then((worker) => worker.active?.postMessage("forget"));
}
