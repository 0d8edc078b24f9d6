/** Small acts of the page itself, by attribute: close an inline question, reload. */

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

export function startActs(): void {
  document.addEventListener("click", clicked);
  document.addEventListener("toggle", opened, true);
}
