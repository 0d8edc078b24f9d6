/** What a press of the disc looks like until the server has it. */
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { add, all, type Post, remove } from "./outbox-store";
import { showing } from "./whistle";
import "./responder-reach";

const page = `<hy-whistle><form><details class="hy-where"></details><p data-refusal hidden></p></form>
  <p data-kept="sending" hidden></p><p data-kept="waiting" hidden><time data-kept-at></time></p><p data-kept="quiet" hidden></p></hy-whistle>`;
const post = (...fields: [string, string][]): Post => ({
  key: "k", url: `${location.origin}/app/whistles/`, fields, csrf: "", who: "p1", at: "2026-11-20T18:00:13Z", state: "waiting",
});
const emit = (name: string, detail?: unknown): boolean => document.dispatchEvent(new CustomEvent(name, { detail }));
const seen = (): string[] => [...document.querySelectorAll<HTMLElement>("[data-kept]")].filter((one) => !one.hidden).map((one) => one.dataset["kept"] as string);
const state = (): string => document.querySelector<HTMLElement>("hy-whistle")?.dataset["showing"] ?? "";

beforeEach(() => {
  document.body.dataset["who"] = "p1";
  document.body.innerHTML = page;
});
afterEach(async () => {
  document.body.replaceChildren();
  for (const one of await all()) await remove(one.n as number);
});

test.each([
  [undefined, true, "disc"],
  [post(), true, "sending"],
  [post(), false, "waiting"],
  [post(["silent", "on"]), true, "quiet"],
  [post(["silent", "on"]), false, "quiet"],
])("%o, reached %s: %s", (kept, reached, what) => expect(showing(kept, reached)).toBe(what));

test("a press from before the app was closed is seen to wait, with its own time", async () => {
  await add(post());
  emit("hy:later");
  await vi.waitFor(() => expect(seen()).toEqual(["waiting"]));
  expect(document.querySelector("[data-kept=waiting] time")?.textContent).toBe("02:00:13");
  expect(document.querySelector("form")?.hidden).toBe(true);
});

test("somebody else's press on a shared phone is not shown", async () => {
  await add({ ...post(), who: "p2" });
  emit("hy:waiting");
  await vi.waitFor(() => expect(state()).toBe("disc"));
  expect(seen()).toEqual([]);
});

test("a silent one makes the whole screen calm", async () => {
  await add(post(["silent", "on"]));
  emit("hy:waiting");
  await vi.waitFor(() => expect(document.body.classList.contains("hy-calm")).toBe(true));
  expect(seen()).toEqual(["quiet"]);
});

test("a refusal brings the disc back and opens the place", async () => {
  emit("hy:refused", { key: "k", why: "不知道在哪里" });
  await vi.waitFor(() => expect(state()).toBe("disc"));
  expect(document.querySelector("details")?.open).toBe(true);
  expect(document.querySelector("[data-refusal]")?.textContent).toBe("不知道在哪里");
});

test("the light is green while the connection stands and yellow when it is lost", () => {
  const reach = document.createElement("hy-reach");
  reach.innerHTML = '<i data-reach="green"></i><i data-reach="yellow"></i><i data-reach="red"></i>';
  document.body.replaceChildren(reach);
  const lit = (): string[] => [...document.querySelectorAll<HTMLElement>("[data-reach]")].filter((one) => !one.hidden).map((one) => one.dataset["reach"] as string);
  expect(lit()).toEqual(["yellow"]);
  emit("hy:online");
  expect(lit()).toEqual(["green"]);
  emit("hy:offline");
  expect(lit()).toEqual(["yellow"]);
});
