/** Short messages to the reader, in the polite live region. The server sends one by the header `HX-Trigger: {"hy:say": {"text": "…"}}`. */

const SHOWN_MS = 6000;

export interface Message {
  text: string;
  /** info, success, warning or error. */
  tone?: string;
  href?: string;
  link?: string;
}

export function tell({ text, tone = "info", href, link }: Message): void {
  const region = document.getElementById("messages");
  if (!region) return;
  const message = document.createElement("div");
  message.className = "hy-message";
  message.dataset["tone"] = tone;
  message.append(text);
  if (href) {
    const way = document.createElement("a");
    way.href = href;
    way.textContent = link ?? href;
    message.append(" ", way);
  }
  region.append(message);
  // A warning, or one with something to press, stays until the next page.
  if (!href && (tone === "info" || tone === "success")) setTimeout(() => message.remove(), SHOWN_MS);
}
