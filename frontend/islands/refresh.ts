/** A topic frame says only that something changed; here the parts of the page that show it ask for themselves again. */

const GATHER_MS = 120;
const SPREAD_MS = 200;
const waiting = new Map<string, ReturnType<typeof setTimeout>>();

/** Send `hy:refresh` to every element whose `data-live-topic` holds this topic; several frames in a row make one request. */
export function refreshTopic(topic: string): void {
  if (waiting.has(topic)) return;
  const after = GATHER_MS + Math.random() * SPREAD_MS;
  waiting.set(
    topic,
    setTimeout(() => {
      waiting.delete(topic);
      const parts = document.querySelectorAll(`[data-live-topic~="${topic}"]`);
      for (const part of parts) part.dispatchEvent(new CustomEvent("hy:refresh"));
    }, after),
  );
}

/** Everything live on the page, after a time without connection. */
export function refreshAll(): void {
  const topics = new Set<string>();
  for (const part of document.querySelectorAll<HTMLElement>("[data-live-topic]")) {
    for (const topic of (part.dataset["liveTopic"] ?? "").split(/\s+/).filter(Boolean)) topics.add(topic);
  }
  for (const topic of topics) refreshTopic(topic);
}
