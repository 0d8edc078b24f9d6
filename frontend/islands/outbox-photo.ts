/** Photos are made smaller on the phone before they are kept: a slow network carries them, and the disk holds more of them. */
import type { Value } from "./outbox-store";

/** Pixels of the longer side; what a seat can still read a number plate on. */
const LONGEST = 2048;
const QUALITY = 0.85;

/** Width and height within the longest side, in the same proportion; never larger than it was. */
export function within(width: number, height: number): [number, number] {
  const scale = Math.min(1, LONGEST / Math.max(width, height));
  return [Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale))];
}

/** The same value, a photo smaller. What this browser cannot read, or what would not become smaller, stays as it is. */
export async function shrunk(value: Value): Promise<Value> {
  if (typeof value === "string" || !value.type.startsWith("image/") || typeof createImageBitmap === "undefined") return value;
  try {
    const smaller = await drawn(value);
    if (!smaller || smaller.size >= value.size) return value;
    const name = value instanceof File ? value.name.replace(/\.\w+$/, "") : "photo";
    return new File([smaller], `${name}.jpg`, { type: smaller.type });
  } catch {
    // A format that this browser cannot draw: the server decides.
    return value;
  }
}

async function drawn(photo: Blob): Promise<Blob | null> {
  const bitmap = await createImageBitmap(photo);
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = within(bitmap.width, bitmap.height);
  canvas.getContext("2d")?.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  return new Promise((done) => canvas.toBlob(done, "image/jpeg", QUALITY));
}
