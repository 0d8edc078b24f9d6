/** The server's clock, as far as this page knows it. The server's time rules; the device's own may be wrong by hours. */

let offset = 0;

/** Set the clock by an instant of the server (Unix ms) that was true just now. */
export function setServerTime(serverMs: number, deviceMs = Date.now()): void {
  offset = serverMs - deviceMs;
}

/** The server's present instant, Unix milliseconds. */
export function serverNow(): number {
  return Date.now() + offset;
}

const COARSE = 2000;

/** Take a response's `Date` header, which has whole seconds only: it corrects large errors and leaves small ones. */
export function takeDateHeader(header: string | null): void {
  const at = header ? Date.parse(header) : Number.NaN;
  if (Number.isFinite(at) && Math.abs(at - serverNow()) > COARSE) setServerTime(at);
}

/** Read the time that the server wrote into the page. A page that was kept for offline use carries an old one. */
export function takePageTime(root: HTMLElement = document.documentElement): void {
  const at = Number(root.dataset["now"]);
  if (at > 0 && navigator.onLine) setServerTime(at);
}
