/** The register page by keyboard: Enter moves to the next field, and what a line does not need is out of the way. */

const FIELDS = "input:not([type=hidden]), select, textarea, button[value=accept], button[value=register]";

const seen = (one: HTMLElement): boolean => one.offsetParent !== null && !one.matches(":disabled");

function moved(event: KeyboardEvent): void {
  const from = event.target as HTMLElement;
  if (event.key !== "Enter" || event.ctrlKey || event.metaKey || event.isComposing) return;
  if (!from.matches("form[data-draft] :is(input, select)")) return;
  event.preventDefault();
  const fields = [...(from.closest("form") as HTMLFormElement).querySelectorAll<HTMLElement>(FIELDS)].filter(seen);
  fields[fields.indexOf(from) + 1]?.focus();
}

/** Parts with `data-only-for="petition"` are shown while that line is chosen. */
export function fit(form: HTMLFormElement): void {
  const line = new FormData(form).get("line");
  for (const part of form.querySelectorAll<HTMLElement>("[data-only-for]")) part.hidden = part.dataset["onlyFor"] !== line;
}

export function startClerk(): void {
  const form = document.querySelector<HTMLFormElement>("form[data-draft]");
  if (!form) return;
  fit(form);
  form.addEventListener("change", () => fit(form));
  document.addEventListener("keydown", moved);
  const bad = form.querySelector<HTMLElement>("[data-bad] :is(input, select, textarea)");
  (bad ?? form.querySelector<HTMLElement>("input[type=radio]:checked"))?.focus();
}
