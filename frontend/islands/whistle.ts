/**
 * <hy-whistle>: around the form of the disc. A press shows at once what became of it: being sent, or kept on this device until
 * there is a network (also after the app was closed), or, for a silent whistle, nothing that a bystander could read.
 */
import { all, type Post } from "./outbox-store";

const TIME = new Intl.DateTimeFormat("zh-CN", { timeZone: "Asia/Shanghai", hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" });
const HERE = "/app/whistles/";

export type Showing = "disc" | "sending" | "waiting" | "quiet";

/** What stands on the screen for a kept press. */
export function showing(post: Post | undefined, reached: boolean): Showing {
  if (!post) return "disc";
  if (post.fields.some(([name]) => name === "silent")) return "quiet";
  return reached ? "sending" : "waiting";
}

export class HyWhistle extends HTMLElement {
  private readonly leaving = new AbortController();
  private reached = navigator.onLine;

  connectedCallback(): void {
    const { signal } = this.leaving;
    const on = (name: string, act: (event: CustomEvent) => void): void =>
      document.addEventListener(name, (event) => act(event as CustomEvent), { signal });
    on("hy:waiting", () => void this.look());
    on("hy:later", () => this.reach(false));
    on("hy:online", () => this.reach(true));
    on("hy:sent", ({ detail }) => this.sent(String(detail.url)));
    on("hy:refused", ({ detail }) => this.refused(String(detail.why)));
    for (const name of ["online", "offline"]) window.addEventListener(name, () => this.reach(navigator.onLine), { signal });
    void this.look();
  }

  disconnectedCallback(): void {
    this.leaving.abort();
  }

  private reach(reached: boolean): void {
    this.reached = reached;
    void this.look();
  }

  private async look(): Promise<void> {
    const mine = (await all()).filter((post) => post.who === document.body.dataset["who"] && new URL(post.url).pathname === HERE);
    this.draw(mine.find((post) => post.state === "waiting"));
  }

  private draw(post: Post | undefined): void {
    const now = showing(post, this.reached);
    this.dataset["showing"] = now;
    document.body.classList.toggle("hy-calm", now === "quiet");
    this.querySelector("form")!.hidden = now !== "disc";
    for (const part of this.querySelectorAll<HTMLElement>("[data-kept]")) part.hidden = part.dataset["kept"] !== now;
    if (!post) return;
    for (const time of this.querySelectorAll<HTMLTimeElement>("[data-kept-at]")) {
      time.textContent = TIME.format(new Date(post.at));
      time.dateTime = post.at;
    }
  }

  /** The page that pressed is led on by the outbox; a press from before this page was opened is led on from here. */
  private sent(url: string): void {
    if (new URL(url, location.href).pathname.startsWith(HERE)) location.assign(url);
  }

  private refused(why: string): void {
    void this.look();
    const where = this.querySelector<HTMLDetailsElement>(".hy-where");
    if (where) where.open = true;
    const line = this.querySelector<HTMLElement>("[data-refusal]");
    if (line) Object.assign(line, { textContent: why, hidden: false });
  }
}

customElements.define("hy-whistle", HyWhistle);
