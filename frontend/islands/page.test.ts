/** The small islands that dress the page: bands, messages, what rings, inline questions. */
import { afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { startActs } from "./acts";
import { offlineText, startBands } from "./bands";
import { tell } from "./say";
import { ringing } from "./sound";

beforeAll(() => {
  startActs();
  document.body.innerHTML = bands;
  startBands();
});
beforeEach(() => (document.body.innerHTML = bands));
afterEach(() => document.body.replaceChildren());

const bands = `<div data-band="offline" hidden></div><div data-band="refused" hidden></div>
  <button data-band="stale" hidden></button><div id="messages"></div>`;
const band = (name: string): HTMLElement => document.querySelector(`[data-band="${name}"]`) as HTMLElement;
const emit = (name: string, detail?: unknown): boolean => document.dispatchEvent(new CustomEvent(name, { detail }));

test.each([
  [true, 0, false, ""],
  [true, 2, false, "正在发送 2条"],
  [false, 0, false, "离线"],
  [false, 3, false, "离线 — 3条待发送"],
  [true, 1, true, "登录已过期，请重新登录后自动补发"],
])("online %s, %i waiting, signed out %s: %s", (online, waiting, out, text) => {
  expect(offlineText(online, waiting, out)).toBe(text);
});

test("the offline band follows the connection and the count", () => {
  emit("hy:offline");
  emit("hy:waiting", { count: 3, refused: [] });
  expect([band("offline").hidden, band("offline").textContent]).toEqual([false, "离线 — 3条待发送"]);
  emit("hy:waiting", { count: 0, refused: [] });
  emit("hy:online");
  expect(band("offline").hidden).toBe(true);
});

test("a refusal is shown with its reason and a way to put it away", () => {
  emit("hy:waiting", { count: 0, refused: [{ n: 1, why: "已有人接报" }] });
  expect(band("refused").textContent).toBe("1条没有被受理：已有人接报知道了");
  emit("hy:waiting", { count: 0, refused: [] });
  expect(band("refused").hidden).toBe(true);
});

test("stale shows the band", () => {
  emit("hy:stale");
  expect(band("stale").hidden).toBe(false);
});

test("a message is text, never markup", () => {
  tell({ text: "<b>接报</b>", tone: "success" });
  expect(document.querySelector(".hy-message")?.innerHTML).toBe("&lt;b&gt;接报&lt;/b&gt;");
});

test.each([
  ["", "no"],
  ['<p data-rings="silent"></p>', "silent"],
  ['<p data-rings="silent"></p><p data-rings></p>', "loud"],
])("%s rings %s", (html, how) => {
  document.body.innerHTML = html;
  expect(ringing()).toBe(how);
});

test("an inline question closes by its own button and gives the focus back", () => {
  document.body.innerHTML = '<details open><summary>闭环</summary><button data-close type="button">先不</button></details>';
  document.querySelector("button")?.click();
  expect(document.querySelector("details")?.open).toBe(false);
});

const MENUS =
  '<details class="hy-menu" open><summary>解纷</summary><a href="/cases/">事项</a></details><a href="/due/">待办</a><p>正文</p>';
const isOpen = (): boolean => document.querySelector("details")?.open ?? false;

test("a menu of the bar closes when one presses beside it or goes on by Tab, and stays while one is in it", () => {
  document.body.innerHTML = MENUS;
  document.querySelector<HTMLElement>("details a")?.focus();
  expect(isOpen()).toBe(true);
  document.querySelector("p")?.click();
  expect(isOpen()).toBe(false);
  document.body.innerHTML = MENUS;
  document.querySelector<HTMLElement>("details + a")?.focus();
  expect(isOpen()).toBe(false);
});

test("Escape closes the menu and gives the focus back to its word", () => {
  document.body.innerHTML = MENUS;
  document.querySelector<HTMLElement>("details a")?.focus();
  document.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape" }));
  expect(isOpen()).toBe(false);
  expect(document.activeElement?.textContent).toBe("解纷");
});
