/** <hy-reach>: the light that says whether this phone can be called: green while the live connection stands, red after half a minute without. */

const PATIENCE_MS = 30_000;

export class HyReach extends HTMLElement {
  private readonly leaving = new AbortController();
  private timer: ReturnType<typeof setTimeout> | undefined;

  connectedCallback(): void {
    const { signal } = this.leaving;
    document.addEventListener("hy:online", () => this.show("green"), { signal });
    document.addEventListener("hy:offline", () => this.wait(), { signal });
    window.addEventListener("offline", () => this.show("red"), { signal });
    this.wait();
  }

  disconnectedCallback(): void {
    this.leaving.abort();
    clearTimeout(this.timer);
  }

  private wait(): void {
    this.show(navigator.onLine ? "yellow" : "red");
    this.timer = setTimeout(() => this.show("red"), PATIENCE_MS);
  }

  private show(light: string): void {
    clearTimeout(this.timer);
    this.dataset["light"] = light;
    for (const part of this.querySelectorAll<HTMLElement>("[data-reach]")) part.hidden = part.dataset["reach"] !== light;
  }
}

customElements.define("hy-reach", HyReach);
