/**
 * After a press on a sheet its form closes, and a line says that it is noted. The instant at which a photo was taken goes
 * along, as the device tells it; the photo itself says no more about it once it is made smaller.
 */
import { say } from "../words";
import { tell } from "./say";

export function startPressed(): void {
  // A sheet that was taken along knows no key: that of the plate which was scanned stands in the address.
  const scanned = new URLSearchParams(location.search).get("k");
  if (scanned) for (const field of document.querySelectorAll<HTMLInputElement>("input[name=k]")) field.value ||= scanned;
  document.addEventListener("hy:kept", (event) => {
    const form = event.target as HTMLFormElement;
    if (!navigator.onLine) tell({ text: say("answerKept"), tone: "success" });
    form.closest("details")?.removeAttribute("open");
    for (const area of form.querySelectorAll("textarea")) area.value = "";
  });
  document.addEventListener("change", (event) => {
    const input = event.target;
    if (!(input instanceof HTMLInputElement) || input.type !== "file") return;
    const field = input.form?.elements.namedItem("photo_at");
    const file = input.files?.[0];
    if (field instanceof HTMLInputElement) field.value = file ? new Date(file.lastModified).toISOString() : "";
  });
}
