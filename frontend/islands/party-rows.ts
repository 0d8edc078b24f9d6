/** Rows of parties: another one without asking the server, by the button that does the same where no script runs. */

const ROW = ".hy-party";
const MOST = 40;

export const rows = (form: HTMLFormElement): HTMLElement[] => [...form.querySelectorAll<HTMLElement>(ROW)];

/** Another empty row behind the last; false when there are too many. */
export function addRow(form: HTMLFormElement): HTMLElement | false {
  const total = form.elements.namedItem("parties-TOTAL_FORMS") as HTMLInputElement | null;
  const last = rows(form).at(-1);
  if (!total || !last || rows(form).length >= MOST) return false;
  const number = rows(form).length;
  const row = last.cloneNode(true) as HTMLElement;
  for (const one of row.querySelectorAll<HTMLElement>("[id], [for], [name], [aria-describedby]")) {
    for (const name of ["id", "for", "name", "aria-describedby"]) {
      const value = one.getAttribute(name);
      if (value) one.setAttribute(name, value.replace(/parties-\d+-/g, `parties-${number}-`));
    }
  }
  for (const error of row.querySelectorAll(".hy-field-error")) error.remove();
  for (const bad of row.querySelectorAll("[data-bad]")) bad.removeAttribute("data-bad");
  for (const control of row.querySelectorAll<HTMLInputElement>("input, textarea")) {
    if (control.type === "checkbox") control.checked = false;
    else control.value = "";
  }
  row.querySelector("details")?.removeAttribute("open");
  last.after(row);
  total.value = String(number + 1);
  return row;
}

export function startRows(): void {
  document.addEventListener("click", (event) => {
    const button = (event.target as Element | null)?.closest<HTMLButtonElement>('button[name="do"][value="more"]');
    const row = button?.form ? addRow(button.form) : false;
    if (!row) return;
    event.preventDefault();
    row.querySelector<HTMLElement>("input, select")?.focus();
  });
}
