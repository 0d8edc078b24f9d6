/** The bands of the page: offline with what waits, refused with the reason, stale. Words stay in frontend/words.ts. */
import { say } from "../words";
import { dismiss } from "./outbox";

interface Waiting {
  count: number;
  refused: { n: number; why: string }[];
}

const state = { online: true, waiting: { count: 0, refused: [] } as Waiting, signedOut: false };

const band = (name: string): HTMLElement | null => document.querySelector(`[data-band="${name}"]`);

function show(name: string, text: string): void {
  const element = band(name);
  if (!element) return;
  element.hidden = text === "";
  if (element.dataset["text"] === text) return;
  element.dataset["text"] = text;
  element.textContent = text;
}

/** What the offline band says; empty when there is nothing to say. */
export function offlineText(online: boolean, waiting: number, signedOut: boolean): string {
  if (signedOut && waiting > 0) return say("signInAgain");
  if (online) return waiting > 0 ? say("sending", { n: waiting }) : "";
  return waiting > 0 ? say("offlineWaiting", { n: waiting }) : say("offline");
}

function draw(): void {
  show("offline", offlineText(state.online, state.waiting.count, state.signedOut));
  drawRefused(state.waiting.refused);
}

function drawRefused(refused: Waiting["refused"]): void {
  const why = [...new Set(refused.map((one) => one.why))].join("；");
  show("refused", refused.length > 0 ? say("refused", { n: refused.length, why }) : "");
  const element = band("refused");
  if (!element || refused.length === 0 || element.querySelector("button")) return;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "hy-button";
  button.textContent = say("dismiss");
  button.onclick = () => refused.forEach((one) => void dismiss(one.n));
  element.append(button);
}

export function startBands(): void {
  state.online = navigator.onLine;
  const set = (online: boolean) => () => {
    state.online = online;
    draw();
  };
  window.addEventListener("offline", set(false));
  window.addEventListener("online", set(true));
  document.addEventListener("hy:online", set(true));
  document.addEventListener("hy:offline", set(false));
  document.addEventListener("hy:signed-out", () => {
    state.signedOut = true;
    draw();
  });
  document.addEventListener("hy:waiting", (event) => {
    state.waiting = (event as CustomEvent<Waiting>).detail;
    draw();
  });
  document.addEventListener("hy:stale", () => band("stale")?.removeAttribute("hidden"));
  band("stale")?.addEventListener("click", () => location.reload());
  draw();
}
