/** A question that is open stays under the thumb: no refresh takes it away. What it leads to is decided by the server anyway. */

interface Swap {
  target: Element;
  shouldSwap: boolean;
  requestConfig?: { verb: string };
}

function spare(event: Event): void {
  const { detail } = event as CustomEvent<Swap>;
  if (detail.requestConfig?.verb !== "post" && detail.target.querySelector("details.hy-confirm[open]")) detail.shouldSwap = false;
}

export function startSparing(): void {
  document.addEventListener("htmx:beforeSwap", spare);
}
