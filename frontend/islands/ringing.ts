/**
 * <hy-ringing data-call="/app/calls/{assignment}/">: when a call comes, the page that rings is opened. If one is ringing
 * already, it is not taken away under the thumb: the other call is announced beside it. A withdrawn or ended call that is
 * being looked at reloads, so that the page says what happened.
 */
import { say } from "../words";
import type { Message } from "./live-session";
import { tell } from "./say";

export class HyRinging extends HTMLElement {
  private readonly leaving = new AbortController();

  connectedCallback(): void {
    const { signal } = this.leaving;
    const on = (name: string, act: (message: Message) => void): void =>
      document.addEventListener(name, (event) => act((event as CustomEvent<Message>).detail), { signal });
    on("hy:alert", (message) => this.called(message));
    for (const name of ["hy:withdraw", "hy:stand_down", "hy:update"]) on(name, (message) => this.changed(message));
  }

  disconnectedCallback(): void {
    this.leaving.abort();
  }

  private called(message: Message): void {
    const href = this.address(message);
    if (!href) return;
    document.dispatchEvent(new CustomEvent("hy:seen", { detail: { p: message.position } }));
    if (document.querySelector("[data-rings]")) {
      tell({ text: say("anotherCall", { place: String(message.body["place"] ?? "") }), tone: "warning", href, link: say("look") });
    } else {
      location.assign(href);
    }
  }

  private changed(message: Message): void {
    if (this.address(message) === location.pathname) location.reload();
  }

  private address(message: Message): string | null {
    const assignment = message.extra?.["assignment"];
    return assignment ? (this.dataset["call"] ?? "").replace("{assignment}", String(assignment)) : null;
  }
}

customElements.define("hy-ringing", HyRinging);
