/** A whistle that was handed up rings at the seat until somebody has it in hand. */
import { afterEach, beforeAll, expect, test } from "vitest";
import { startEscalation } from "./escalation";
import { ringing } from "./sound";

const CODE = "261121-000001-1";
const row = (attributes = ""): string => `<ol><li data-code="${CODE}" ${attributes}></li></ol>`;
const page = (inside: string): string => `<div id="queue">${inside}</div><input id="incident-code" value=""><div id="incident"></div><div id="messages"></div>`;
const emit = (name: string, detail?: unknown): boolean => document.dispatchEvent(new CustomEvent(name, { detail }));
const swap = (inside: string): void => {
  const queue = document.getElementById("queue") as HTMLElement;
  queue.innerHTML = inside;
  emit("htmx:afterSwap", { target: queue });
};
const open = (): void => {
  document.getElementById("incident-code")?.setAttribute("value", CODE);
  emit("htmx:afterSwap", { target: document.getElementById("incident") });
};
const escalate = (): boolean => emit("hy:escalation", { kind: "escalation", body: { incident: CODE, place: "地下车库" } });

beforeAll(startEscalation);
afterEach(() => {
  open();
  document.body.replaceChildren();
});

test("it rings at its row, through renewals of the list, until it is opened", () => {
  document.body.innerHTML = page(row());
  escalate();
  expect(ringing()).toBe("loud");
  swap(row());
  expect(ringing()).toBe("loud");
  expect(document.querySelector("#messages a")?.getAttribute("href")).toBe(`/seat/incidents/${CODE}/`);
  open();
  expect(ringing()).toBe("no");
  swap(row());
  expect(ringing()).toBe("no");
});

test("it ends when somebody else has received it", () => {
  document.body.innerHTML = page(row());
  escalate();
  swap(row('data-ringing data-rings="loud"'));
  expect(ringing()).toBe("loud");
  swap(row());
  expect(ringing()).toBe("no");
});

test("it rings though the list shows something else, and at its row once that is there", () => {
  document.body.innerHTML = page("");
  escalate();
  expect(ringing()).toBe("loud");
  swap(row());
  expect(document.getElementById("queue")?.dataset["rings"]).toBeUndefined();
  expect(ringing()).toBe("loud");
});

test("an act on the open one ends it", () => {
  document.body.innerHTML = page(row());
  document.getElementById("incident-code")?.setAttribute("value", CODE);
  escalate();
  emit("hy:acted");
  expect(ringing()).toBe("no");
});

test("a row that rings falls silent on the screen on which it is opened, and is heard again when it is handed up anew", () => {
  const rings = row('data-ringing data-rings="loud"');
  document.body.innerHTML = page(rings);
  expect(ringing()).toBe("loud");
  open();
  expect(ringing()).toBe("no");
  swap(rings);
  expect(ringing()).toBe("no");
  expect(document.querySelector("#queue li")?.hasAttribute("data-ringing")).toBe(true);
  escalate();
  swap(rings);
  expect(ringing()).toBe("loud");
});

test("one that the list does not show falls silent when a colleague has it in hand", () => {
  document.body.innerHTML = page("");
  escalate();
  emit("hy:withdraw", { kind: "withdraw", body: { incident: CODE, why: "enough" } });
  expect(ringing()).toBe("loud");
  emit("hy:withdraw", { kind: "withdraw", body: { incident: CODE, why: "received" } });
  expect(ringing()).toBe("no");
});
