/** A topic frame says only that something changed; here the parts of the page that show it ask for themselves again. */

const GATHER_MS = 120;
const SPREAD_MS = 200;
const waiting = new Map<string, ReturnType<typeof setTimeout>>();
/** Parts whose own request is on its way, and those of them that heard of a change meanwhile: the answer may be older. */
const asking = new Set<Element>();
const overtaken = new Set<Element>();

interface Asked extends CustomEvent {
  detail: { elt: HTMLElement };
}

/** htmx forgets what a part wanted to ask when an answer replaces the part: whoever was overtaken asks once more. */
export function startRefresh(): void {
  document.addEventListener("htmx:beforeRequest", (event) => {
    const part = (event as Asked).detail.elt;
    if (topicsOf(part).length > 0) asking.add(part);
  });
  document.addEventListener("htmx:afterRequest", (event) => {
    const part = (event as Asked).detail.elt;
    asking.delete(part);
    if (overtaken.delete(part)) topicsOf(part).forEach(refreshTopic);
  });
}

const topicsOf = (part: HTMLElement): string[] => (part.dataset["liveTopic"] ?? "").split(/\s+/).filter(Boolean);

/** Send `hy:refresh` to every element whose `data-live-topic` holds this topic; several frames in a row make one request. */
export function refreshTopic(topic: string): void {
  if (waiting.has(topic)) return;
  const after = GATHER_MS + Math.random() * SPREAD_MS;
  waiting.set(
    topic,
    setTimeout(() => {
      waiting.delete(topic);
      const parts = document.querySelectorAll(`[data-live-topic~="${topic}"]`);
      for (const part of parts) {
        if (asking.has(part)) overtaken.add(part);
        else part.dispatchEvent(new CustomEvent("hy:refresh"));
      }
    }, after),
  );
}

/** Everything live on the page, after a time without connection. */
export function refreshAll(): void {
  const topics = new Set<string>();
  for (const part of document.querySelectorAll<HTMLElement>("[data-live-topic]")) {
    for (const topic of topicsOf(part)) topics.add(topic);
  }
  for (const topic of topics) refreshTopic(topic);
}
