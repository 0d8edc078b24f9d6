/** How far it is to a scene: `[data-distance]` and `[data-walk]` follow the device's own position. */
import { say } from "../words";
import { apart, type Fix } from "./position";

/** Walking is longer than the straight line, at 1.3 m/s; the same figures as the server's. */
const DETOUR = 1.31;
const PACE_M_S = 1.3;
const KILOMETRE_M = 1000;

export function metres(away: number): string {
  if (away < KILOMETRE_M) return say("metres", { n: Math.max(10, Math.round(away / 10) * 10) });
  return say("kilometres", { n: (away / KILOMETRE_M).toFixed(1) });
}

export function walk(away: number): string {
  return say("minutes", { n: Math.max(1, Math.ceil((away * DETOUR) / PACE_M_S / 60)) });
}

/** Write a distance into one part of the page. */
export function showDistance(root: ParentNode, away: number): void {
  const distance = root.querySelector("[data-distance]");
  if (distance) distance.textContent = metres(away);
  const walking = root.querySelector("[data-walk]");
  if (walking) walking.textContent = walk(away);
}

function follow(fix: Fix): void {
  for (const part of document.querySelectorAll<HTMLElement>("[data-distance][data-lon]")) {
    const there = { lon: Number(part.dataset["lon"]), lat: Number(part.dataset["lat"]), acc: 0, at: fix.at };
    showDistance(part.closest(".hy-call, main") ?? document, apart(fix, there));
  }
}

export function startWay(): void {
  document.addEventListener("hy:position", (event) => follow((event as CustomEvent<Fix>).detail));
}
