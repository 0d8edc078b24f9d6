/**
 * <hy-call-page data-step>: the page of one call. When its live part comes back with another step (sent home, or over), the whole
 * page is asked for again, unless words that were not sent yet would be lost, or a press is on its way: that leads on by itself.
 */
export class HyCallPage extends HTMLElement {
  private readonly follow = (): void => {
    const now = this.querySelector<HTMLElement>("#live")?.dataset["step"];
    if (now && now !== this.dataset["step"] && !this.typed() && !pressing()) location.reload();
  };

  connectedCallback(): void {
    this.addEventListener("htmx:afterSettle", this.follow);
  }

  disconnectedCallback(): void {
    this.removeEventListener("htmx:afterSettle", this.follow);
  }

  private typed(): boolean {
    return [...this.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>("input[name=text], textarea")].some((field) => field.value.trim() !== "");
  }
}

const pressing = (): boolean => document.querySelector('form[aria-busy="true"]') !== null;

/** A chosen photo is said on its button: the file field itself is hidden. */
function chosen(event: Event): void {
  const field = event.target as HTMLInputElement;
  const label = field.type === "file" ? field.closest<HTMLElement>(".hy-photo") : null;
  if (!label) return;
  label.toggleAttribute("data-chosen", field.value !== "");
  const word = label.querySelector<HTMLElement>("[data-photo-word]");
  if (!word) return;
  word.dataset["was"] ??= word.textContent ?? "";
  word.textContent = field.value ? (word.dataset["photoWord"] ?? "") : word.dataset["was"];
}

export function startPhotos(): void {
  document.addEventListener("change", chosen);
}

customElements.define("hy-call-page", HyCallPage);
