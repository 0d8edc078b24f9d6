/** Registers the service worker; it answers for every page of the origin. */
export function startWorker(): void {
  void navigator.serviceWorker?.register("/sw.js", { scope: "/" });
}
