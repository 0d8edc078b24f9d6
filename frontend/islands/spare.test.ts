/** Taking a whistle back asks once; the page that renews itself meanwhile must not close the question. */
import { beforeAll, expect, test } from "vitest";
import { startSparing } from "./spare";

beforeAll(startSparing);

test.each([
  ["an open question is left alone", "<details class='hy-confirm' open></details>", "get", false],
  ["a closed one is renewed", "<details class='hy-confirm'></details>", "get", true],
  ["what was pressed is shown", "<details class='hy-confirm' open></details>", "post", true],
])("%s", (_name, inside, verb, swaps) => {
  document.body.innerHTML = `<section id="live">${inside}</section>`;
  const detail = { target: document.getElementById("live"), shouldSwap: true, requestConfig: { verb } };
  document.dispatchEvent(new CustomEvent("htmx:beforeSwap", { detail }));
  expect(detail.shouldSwap).toBe(swaps);
});
