/**
 * <hy-along>: keeps the sheets of one's own grid on the device, when asked, for a day without a network. They are deleted when
 * somebody signs out, and each is replaced by what the server says whenever it is opened with a network.
 */
import { say } from "../words";

export const PAGES = "pages";
const TOGETHER = 4;

export class HyAlong extends HTMLElement {
  connectedCallback(): void {
    const button = this.querySelector("button");
    if (!button || !("caches" in window)) return;
    button.hidden = false;
    button.addEventListener("click", () => void this.take(button));
  }

  private async take(button: HTMLButtonElement): Promise<void> {
    button.disabled = true;
    try {
      const answer = await fetch(this.dataset["url"] as string, { headers: { Accept: "application/json" } });
      const { pages } = (await answer.json()) as { pages: string[] };
      const kept = await keep(pages, (done) => this.say("alongTaking", { n: done, of: pages.length }));
      this.say(kept === pages.length ? "alongTaken" : "alongPartly", { n: kept, of: pages.length });
    } catch {
      this.say("unreachable");
    } finally {
      button.disabled = false;
    }
  }

  private say(word: "alongTaking" | "alongTaken" | "alongPartly" | "unreachable", values: Record<string, number> = {}): void {
    this.dataset["along"] = word;
    const line = this.querySelector("[data-along-words]");
    if (line) line.textContent = say(word, values);
  }
}

/** How many of the pages are kept; one that does not come is left out. */
export async function keep(pages: string[], tell: (done: number) => void): Promise<number> {
  const cache = await caches.open(PAGES);
  const waiting = [...pages];
  let kept = 0;
  const work = async (): Promise<void> => {
    for (let page = waiting.shift(); page !== undefined; page = waiting.shift()) {
      const answer = await fetch(page, { headers: { Accept: "text/html" } }).catch(() => null);
      if (!answer?.ok || answer.redirected) continue;
      await cache.put(page, answer);
      tell(++kept);
    }
  };
  await Promise.all(Array.from({ length: TOGETHER }, work));
  return kept;
}

customElements.define("hy-along", HyAlong);
