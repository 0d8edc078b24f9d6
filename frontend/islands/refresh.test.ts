import { beforeEach, expect, test, vi } from "vitest";
import { refreshTopic, startRefresh } from "./refresh";

const asked: string[] = [];
startRefresh();

beforeEach(() => {
  vi.useFakeTimers();
  asked.length = 0;
});

/** A part of the page under a topic; its name is noted when it is told to ask. */
function part(name: string): HTMLElement {
  document.body.innerHTML = '<section data-live-topic="incident:1"></section>';
  const section = document.querySelector("section") as HTMLElement;
  section.addEventListener("hy:refresh", () => asked.push(name));
  return section;
}

const htmx = (what: string, elt: HTMLElement): boolean => document.dispatchEvent(new CustomEvent(`htmx:${what}`, { detail: { elt } }));

test("what changes while a part is being asked for is asked for once more, of the part that came instead", () => {
  const first = part("first");
  htmx("beforeRequest", first);
  refreshTopic("incident:1");
  vi.runAllTimers();
  expect(asked).toEqual([]);
  part("second"); // the answer, older than the change, takes the first's place
  htmx("afterRequest", first);
  vi.runAllTimers();
  expect(asked).toEqual(["second"]);
});

test("a part that heard of nothing meanwhile does not ask again", () => {
  const only = part("only");
  htmx("beforeRequest", only);
  htmx("afterRequest", only);
  vi.runAllTimers();
  expect(asked).toEqual([]);
  refreshTopic("incident:1");
  vi.runAllTimers();
  expect(asked).toEqual(["only"]);
});
