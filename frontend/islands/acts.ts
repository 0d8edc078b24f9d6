/** Small acts of the page itself, by attribute: close an inline question, reload; the bar's menus close when one turns away. */

function clicked(event: MouseEvent): void {
  const target = (event.target as Element | null)?.closest("[data-close], [data-reload]");
  if (!target) return;
  if (target.matches("[data-reload]")) return location.reload();
  const details = target.closest("details");
  details?.removeAttribute("open");
  details?.querySelector("summary")?.focus();
}

/** When an inline question opens, the focus goes to its answer, so that Enter says yes. */
function opened(event: Event): void {
  const details = event.target as HTMLElement;
  if (details.matches("details.hy-confirm[open]")) details.querySelector<HTMLElement>(".hy-confirm-ask button")?.focus();
}

const MENU = "details.hy-menu[open]";

/** A menu of the bar closes when one presses beside it. */
function turnedAway(event: Event): void {
  for (const menu of document.querySelectorAll(MENU)) if (!menu.contains(event.target as Node)) menu.removeAttribute("open");
}

/** Escape closes it too, and gives the focus back to its word. */
function escaped(event: KeyboardEvent): void {
  const menu = document.querySelector(MENU);
  if (event.key !== "Escape" || !menu) return;
  menu.removeAttribute("open");
  if (menu.contains(document.activeElement)) menu.querySelector("summary")?.focus();
}

export function startActs(): void {
  document.addEventListener("click", clicked);
  document.addEventListener("click", turnedAway);
  document.addEventListener("focusin", turnedAway);
  document.addEventListener("keydown", escaped);
  document.addEventListener("toggle", opened, true);
}
