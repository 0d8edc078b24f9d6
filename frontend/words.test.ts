import { afterEach, expect, test } from "vitest";
import { allWords, say } from "./words";

afterEach(() => delete document.documentElement.dataset["lang"]);

test("speaks Chinese unless the page is English", () => {
  expect(say("offlineWaiting", { n: 3 })).toBe("离线 — 3条待发送");
  document.documentElement.dataset["lang"] = "en";
  expect(say("offlineWaiting", { n: 3 })).toBe("Offline — 3 to be sent");
});

test.each(Object.entries(allWords))("%s has the same gaps in both languages", (_, { zh, en }) => {
  const gaps = (text: string | undefined): string[] => (text?.match(/\{\w+\}/g) ?? []).sort();
  expect(gaps(zh)).toEqual(gaps(en));
  expect(en).not.toMatch(/[\u4e00-\u9fff]/);
});
