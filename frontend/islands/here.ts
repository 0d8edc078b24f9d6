/**
 * A box `[data-here]` in a form: only once it is ticked is the device asked where it is, and the fields `lon` and `lat` of
 * the form are filled. A device that does not answer unticks it: the form is good without a position.
 */
const PATIENCE_MS = 15_000;

export function startHere(): void {
  document.addEventListener("change", (event) => {
    const box = event.target;
    if (box instanceof HTMLInputElement && box.form && "here" in box.dataset) ask(box, box.form);
  });
}

function ask(box: HTMLInputElement, form: HTMLFormElement): void {
  fill(form, "", "");
  if (!box.checked) return;
  const miss = (): void => {
    box.checked = false;
  };
  if (!navigator.geolocation) return miss();
  navigator.geolocation.getCurrentPosition(
    ({ coords }) => box.checked && fill(form, coords.longitude.toFixed(6), coords.latitude.toFixed(6)),
    miss,
    { enableHighAccuracy: true, maximumAge: 30_000, timeout: PATIENCE_MS },
  );
}

function fill(form: HTMLFormElement, lon: string, lat: string): void {
  for (const [name, value] of [["lon", lon], ["lat", lat]] as const) {
    const field = form.elements.namedItem(name);
    if (field instanceof HTMLInputElement) field.value = value;
  }
}
