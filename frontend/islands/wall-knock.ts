/** A link of a wall carries its secret behind a `#`, which is sent to no server: here it is put into the form and sent. */

export function startKnock(): void {
  const form = document.querySelector<HTMLFormElement>("form[data-knock]");
  const secret = decodeURIComponent(location.hash.slice(1));
  const field = form?.querySelector<HTMLInputElement>("[name=secret]");
  if (!form || !field || !secret) return;
  history.replaceState(null, "", location.pathname);
  field.value = secret;
  form.requestSubmit();
}
