/**
 * <hy-choose>: a long list of check-boxes with a search box. Words narrow it down to the names that hold all of them, and
 * groups with a find open; once the box is empty again, they are as before. Without scripts the groups open by hand.
 */
class HyChoose extends HTMLElement {
  private readonly opened = new Map<HTMLDetailsElement, boolean>();

  connectedCallback(): void {
    const box = this.querySelector<HTMLInputElement>("[data-words]");
    if (!box) return;
    box.hidden = false;
    box.addEventListener("input", () => this.narrow(box.value));
    box.addEventListener("keydown", (event) => {
      if (event.key === "Enter") event.preventDefault(); // it would send the form
    });
  }

  private narrow(typed: string): void {
    const words = typed.trim().toLowerCase().split(/\s+/u).filter(Boolean);
    let found = 0;
    for (const group of this.querySelectorAll("details")) {
      let here = 0;
      for (const choice of group.querySelectorAll<HTMLElement>(".hy-choice")) {
        const name = choice.textContent?.toLowerCase() ?? "";
        choice.hidden = !words.every((word) => name.includes(word));
        here += choice.hidden ? 0 : 1;
      }
      this.fold(group, words.length > 0, here > 0);
      found += here;
    }
    const none = this.querySelector<HTMLElement>("[data-none]");
    if (none) none.hidden = found > 0;
  }

  private fold(group: HTMLDetailsElement, searching: boolean, some: boolean): void {
    if (searching && !this.opened.has(group)) this.opened.set(group, group.open);
    group.hidden = searching && !some;
    group.open = searching ? some : (this.opened.get(group) ?? group.open);
    if (!searching) this.opened.delete(group);
  }
}

customElements.define("hy-choose", HyChoose);
