/** A call drawn from its frame alone, and what ends it. */
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import "./ringing";
import { ringOf } from "./ringing-frame";
import { metres, startWay, walk } from "./responder-way";

const part = `<section class="hy-call" tabindex="-1">
  <span data-level-mark="2" hidden></span><span data-level-mark="3" hidden></span>
  <b data-fill="type_name"></b><i data-show="silent" hidden></i><h1 data-fill="place"></h1>
  <b data-distance></b><b data-walk></b><hy-clock></hy-clock>
  <p data-fill="asked"></p><p><b data-fill="wanted"></b><b data-fill="coming"></b></p><p data-show="limits" hidden><span data-fill="limits"></span></p>
  <form data-answer="accept"></form><form data-answer="decline"></form><p class="hy-call-kept" hidden></p></section>`;
const thanks = `<section class="hy-call"><h1><span data-why="enough" hidden>人手已够</span><span data-why="seat" hidden>收队</span></h1>
  <p data-fill="place"></p><button data-dismiss></button></section>`;
const handedUp = `<section class="hy-call"><span data-level-mark="3" hidden></span><b data-fill="type_name"></b><i data-show="silent" hidden></i><h1 data-fill="place"></h1>
  <hy-clock></hy-clock><a data-open href="/seat/"></a><button data-dismiss></button></section>`;
const page = `<main></main><hy-ringing data-call="/app/calls/" data-seat="/seat/"><template data-part="escalation">${handedUp}</template><template data-part="call">${part}</template><template data-part="thanks">${thanks}</template></hy-ringing>`;

const alert = (more: object = {}): object => ({
  kind: "alert",
  position: 7,
  id: "m1",
  body: { incident: "261121-000001-1", type_name: "治安", level: 3, place: "地下车库", lon: 120.2, lat: 30.2, silent: false, asked: "到场", limits: ["不搜身", "不追打"], wanted: 3, coming: 1, raised_at: 1_790_000_000_000, ...more },
  extra: { assignment: "a1", distance_m: 347, walk_s: 350 },
});
const emit = (name: string, detail: unknown): boolean => document.dispatchEvent(new CustomEvent(name, { detail }));
const section = (): HTMLElement => document.querySelector("hy-ringing > section") as HTMLElement;

beforeEach(() => (document.body.innerHTML = page));
afterEach(() => {
  document.body.replaceChildren();
  sessionStorage.clear();
});

test("everything needed stands there, and nothing was asked of the server", () => {
  const fetched = vi.spyOn(globalThis, "fetch");
  emit("hy:alert", alert());
  expect(section().dataset["rings"]).toBe("loud");
  const text = (name: string): string => section().querySelector(`[data-fill="${name}"]`)?.textContent ?? "";
  expect(["type_name", "place", "asked", "wanted", "coming", "limits"].map(text)).toEqual(["治安", "地下车库", "到场", "3", "1", "不搜身 · 不追打"]);
  expect(section().querySelector("[data-distance]")?.textContent).toBe("350米");
  expect(section().querySelector("[data-walk]")?.textContent).toBe("6分钟");
  expect(section().querySelector<HTMLElement>("[data-level-mark='3']")?.hidden).toBe(false);
  expect(section().querySelector<HTMLElement>("[data-level-mark='2']")?.hidden).toBe(true);
  expect([...section().querySelectorAll("form")].map((form) => new URL(form.action).pathname)).toEqual(["/app/calls/a1/accept/", "/app/calls/a1/decline/"]);
  expect(document.querySelector("main")?.inert).toBe(true);
  expect(fetched).not.toHaveBeenCalled();
});

test.each([
  ["en", { type_name_en: "security", asked_en: "help on the scene" }, ["security", "help on the scene"]],
  ["en", { type_name_en: "" }, ["治安", "到场"]],
  ["zh", { type_name_en: "security", asked_en: "help on the scene" }, ["治安", "到场"]],
])("type and request are in the language of the page: %s %o", (lang, more, shown) => {
  document.documentElement.dataset["lang"] = lang;
  emit("hy:alert", alert(more));
  document.documentElement.removeAttribute("data-lang");
  expect(["type_name", "asked"].map((name) => section().querySelector(`[data-fill="${name}"]`)?.textContent)).toEqual(shown);
});

test("that it was seen is told by its position", () => {
  const told: unknown[] = [];
  document.addEventListener("hy:seen", (event) => told.push((event as CustomEvent).detail), { once: true });
  emit("hy:alert", alert());
  expect(told).toEqual([{ p: 7 }]);
});

test("a silent one only shakes, and says so", () => {
  emit("hy:alert", alert({ silent: true }));
  expect(section().dataset["rings"]).toBe("silent");
  expect(section().querySelector<HTMLElement>("[data-show='silent']")?.hidden).toBe(false);
});

test("the same call rings once, another one as well", () => {
  emit("hy:alert", alert());
  emit("hy:alert", alert());
  emit("hy:alert", alert({ incident: "261121-000002-9" }));
  expect(document.querySelectorAll("hy-ringing > section")).toHaveLength(2);
});

test("the noise ends with the press, whatever the network does", () => {
  emit("hy:alert", alert());
  const form = section().querySelector("form") as HTMLFormElement;
  form.dispatchEvent(new CustomEvent("hy:kept", { bubbles: true, detail: { key: "k1" } }));
  expect(section().dataset["rings"]).toBeUndefined();
  expect(section().dataset["answered"]).toBe("accept");
  emit("hy:later", {});
  expect(section().querySelector(".hy-call-kept")?.textContent).toBe("已记下，联网后自动发出");
});

test.each(["hy:withdraw", "hy:stand_down"])("%s ends it with thanks and why", (kind) => {
  emit("hy:alert", alert());
  emit(kind, { kind: kind.slice(3), body: { incident: "261121-000001-1", place: "地下车库", why: "enough" } });
  expect(document.querySelectorAll("hy-ringing > section")).toHaveLength(1);
  expect(section().dataset["rings"]).toBeUndefined();
  expect(section().querySelector<HTMLElement>("[data-why='enough']")?.hidden).toBe(false);
  section().querySelector<HTMLElement>("[data-dismiss]")?.click();
  expect(section()).toBeNull();
  expect(document.querySelector("main")?.inert).toBe(false);
});

test("a withdrawal of a call that never rang here shows nothing; being sent home does", () => {
  const body = { incident: "261121-000001-1", place: "地下车库", why: "enough" };
  emit("hy:withdraw", { kind: "withdraw", body });
  expect(section()).toBeNull();
  emit("hy:stand_down", { kind: "stand_down", body });
  expect(section().querySelector<HTMLElement>("[data-why='enough']")?.hidden).toBe(false);
});

test("a corrected place is written over the old one", () => {
  emit("hy:alert", alert());
  emit("hy:update", { body: { incident: "261121-000001-1", place: "二号门", why: "redirected" } });
  expect(section().querySelector("[data-fill='place']")?.textContent).toBe("二号门");
});

/** The element of a page that was opened while these already rang. */
function opened(...frames: object[]): void {
  document.body.innerHTML = page;
  const host = document.querySelector("hy-ringing") as HTMLElement;
  const again = host.cloneNode(true) as HTMLElement;
  again.insertAdjacentHTML("afterbegin", `<script type="application/json">${JSON.stringify(frames)}</script>`);
  host.replaceWith(again);
}

test("one that rang before the page was opened rings again, without being told as seen anew", () => {
  const told = vi.fn();
  document.addEventListener("hy:seen", told, { once: true });
  opened({ ...alert(), position: 0 });
  expect(section().dataset["rings"]).toBe("loud");
  expect(told).not.toHaveBeenCalled();
});

test("what was handed up rings again on the next page, until it is put off or somebody has it in hand", () => {
  const frame = { ...alert({ called_at: 1 }), kind: "escalation", position: 0, extra: null };
  const again = { ...alert({ called_at: 2 }), kind: "escalation", position: 0, extra: null };
  opened(frame);
  expect(section().dataset["rings"]).toBe("loud");
  emit("hy:withdraw", { kind: "withdraw", body: { incident: "261121-000001-1", why: "received" } });
  expect(section()).toBeNull();
  expect(document.querySelector("main")?.inert).toBe(false);
  opened(frame);
  section().querySelector<HTMLElement>("[data-dismiss]")?.click();
  opened(frame);
  expect(section()).toBeNull();
  opened(again);
  expect(section().dataset["rings"]).toBe("loud");
});

test("whoever goes to one is not rung for the other, which then goes by itself", () => {
  emit("hy:alert", alert());
  emit("hy:alert", alert({ incident: "261121-000002-9" }));
  const [first, second] = [...document.querySelectorAll<HTMLElement>("hy-ringing > section")];
  first?.querySelector("form[data-answer=accept]")?.dispatchEvent(new CustomEvent("hy:kept", { bubbles: true, detail: { key: "k1" } }));
  expect(second?.dataset["rings"]).toBeUndefined();
  emit("hy:withdraw", { kind: "withdraw", body: { incident: "261121-000002-9", why: "elsewhere" } });
  expect(document.querySelectorAll("hy-ringing > section")).toHaveLength(1);
});

test("a no to one leaves the other ringing", () => {
  emit("hy:alert", alert());
  emit("hy:alert", alert({ incident: "261121-000002-9" }));
  const [first, second] = [...document.querySelectorAll<HTMLElement>("hy-ringing > section")];
  first?.querySelector("form[data-answer=decline]")?.dispatchEvent(new CustomEvent("hy:kept", { bubbles: true, detail: { key: "k1" } }));
  expect(second?.dataset["rings"]).toBe("loud");
});

test("on the page of the same call nothing is drawn over it", () => {
  (document.querySelector("main") as HTMLElement).dataset["incident"] = "261121-000001-1";
  emit("hy:alert", alert());
  expect(section()).toBeNull();
});

test("what is handed up to a seat rings on the phone too, until it is opened or put off", () => {
  const told: unknown[] = [];
  document.addEventListener("hy:seen", (event) => told.push((event as CustomEvent).detail), { once: true });
  const frame = { ...alert(), kind: "escalation", extra: null };
  emit("hy:escalation", frame);
  emit("hy:escalation", frame);
  expect(document.querySelectorAll("hy-ringing > section")).toHaveLength(1);
  expect(section().dataset["rings"]).toBe("loud");
  expect(section().querySelector("[data-fill='place']")?.textContent).toBe("地下车库");
  expect(section().querySelector<HTMLAnchorElement>("a")?.getAttribute("href")).toBe("/seat/incidents/261121-000001-1/");
  expect(told).toEqual([{ p: 7 }]);
  emit("hy:alert", alert());
  expect(document.querySelectorAll("hy-ringing > section")).toHaveLength(2);
  section().querySelector<HTMLElement>("[data-dismiss]")?.click();
  expect(document.querySelectorAll("hy-ringing > section[data-call]")).toHaveLength(1);
});

test("a silent whistle that is handed up only shakes the phone", () => {
  emit("hy:escalation", { ...alert({ silent: true }), kind: "escalation", extra: null });
  expect(section().dataset["rings"]).toBe("silent");
});

test("nothing is handed up to whoever holds no seat", () => {
  document.querySelector("hy-ringing")?.removeAttribute("data-seat");
  emit("hy:escalation", { ...alert(), kind: "escalation", extra: null });
  expect(section()).toBeNull();
});

test("a frame without an assignment cannot be answered and is passed over", () => {
  expect(ringOf({ ...(alert() as Parameters<typeof ringOf>[0]), extra: null })).toBeNull();
});

test.each([[4, "10米", "1分钟"], [347, "350米", "6分钟"], [1260, "1.3公里", "22分钟"]])("%i m is %s, %s", (away, far, time) => {
  expect([metres(away), walk(away)]).toEqual([far, time]);
});

test("the distance follows the phone", () => {
  startWay();
  emit("hy:alert", alert());
  emit("hy:position", { lon: 120.2, lat: 30.21, acc: 5, at: 0 });
  expect(section().querySelector("[data-distance]")?.textContent).toBe("1.1公里");
});
