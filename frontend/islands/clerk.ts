/** The register page by keyboard: Enter moves to the next field, and what a line does not need is out of the way. */

const FIELDS = "input:not([type=hidden], [type=checkbox]), select, textarea, button[value=accept], button[value=register]";
const AWAY = "[hidden], details:not([open])";

/** One of a group of radio buttons is a stop: the chosen one, or the first. */
function stands(one: HTMLElement): boolean {
  if (!(one instanceof HTMLInputElement) || one.type !== "radio") return true;
  const group = [...(one.form?.querySelectorAll<HTMLInputElement>(`input[name="${one.name}"]`) ?? [])];
  return one === (group.find((each) => each.checked) ?? group[0]);
}

/** Where Enter leads, in their order. What is ticked, and what stands folded away, is for Tab. */
export function stops(form: HTMLFormElement): HTMLElement[] {
  const fields = [...form.querySelectorAll<HTMLElement>(FIELDS)];
  return fields.filter((one) => !one.closest(AWAY) && !one.matches(":disabled") && stands(one));
}

/** The first stop behind a field, which need not be a stop itself. */
export function next(form: HTMLFormElement, from: HTMLElement): HTMLElement | undefined {
  return stops(form).find((one) => from.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING);
}

function moved(event: KeyboardEvent): void {
  const from = event.target as HTMLElement;
  if (event.key !== "Enter" || event.ctrlKey || event.metaKey || event.isComposing) return;
  if (!from.matches("form[data-draft] :is(input, select)")) return;
  event.preventDefault();
  next(from.closest("form") as HTMLFormElement, from)?.focus();
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
