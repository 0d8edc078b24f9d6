/** Photos before they are kept. The browser's own drawing is not in this test's world: it is put in as small as it can be. */
import { afterEach, expect, test, vi } from "vitest";
import { shrunk, within } from "./outbox-photo";

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const photo = (bytes: number, type = "image/heic"): File => new File(["x".repeat(bytes)], "IMG_1.HEIC", { type });

function browserThatDraws(width: number, height: number, bytes: number): HTMLCanvasElement[] {
  const drawn: HTMLCanvasElement[] = [];
  vi.stubGlobal("createImageBitmap", async () => ({ width, height, close: () => undefined }));
  vi.spyOn(HTMLCanvasElement.prototype, "getContext").mockReturnValue(null);
  vi.spyOn(HTMLCanvasElement.prototype, "toBlob").mockImplementation(function (this: HTMLCanvasElement, done) {
    drawn.push(this);
    done(new Blob(["y".repeat(bytes)], { type: "image/jpeg" }));
  });
  return drawn;
}

test.each([
  [4032, 3024, 2048, 1536],
  [3024, 4032, 1536, 2048],
  [9000, 2, 2048, 1],
  [800, 600, 800, 600],
])("%i × %i becomes %i × %i", (width, height, across, up) => expect(within(width, height)).toEqual([across, up]));

test("a photo of a phone is kept with its longer side at 2048", async () => {
  const drawn = browserThatDraws(4032, 3024, 50);
  const kept = (await shrunk(photo(4000))) as File;
  expect([kept.name, kept.type, kept.size]).toEqual(["IMG_1.jpg", "image/jpeg", 50]);
  expect([drawn[0]?.width, drawn[0]?.height]).toEqual([2048, 1536]);
});

test("what would grow, cannot be read, or is no photo stays as it is", async () => {
  const small = photo(10);
  expect(await shrunk(small)).toBe(small);
  browserThatDraws(400, 300, 50);
  expect(await shrunk(small)).toBe(small);
  vi.stubGlobal("createImageBitmap", () => Promise.reject(new DOMException("no such format")));
  const unread = photo(4000);
  expect(await shrunk(unread)).toBe(unread);
  const paper = photo(4000, "application/pdf");
  expect(await shrunk(paper)).toBe(paper);
  expect(await shrunk("滨江一号")).toBe("滨江一号");
});
