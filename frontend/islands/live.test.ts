import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type WebSocket as Peer, WebSocketServer } from "ws";
import { HyLive } from "./live";
import { serverNow } from "./servertime";

/** A gateway and a ticket office on real sockets. */
let http: Server;
let gateway: WebSocketServer;
let peers: Peer[];
let frames: Record<string, unknown>[];
let asked: string[];

beforeEach(async () => {
  [peers, frames, asked] = [[], [], []];
  http = createServer((request, response) => {
    // The page of this test is of another origin than its server, so the browser asks first.
    if (request.method === "GET") asked.push(request.url ?? "");
    response.setHeader("Access-Control-Allow-Origin", "*");
    response.setHeader("Access-Control-Allow-Headers", "*");
    response.end(JSON.stringify({ url: origin("ws") + "/live", ticket: `t${asked.length}` }));
  });
  gateway = new WebSocketServer({ server: http });
  gateway.on("connection", (peer, request) => {
    asked.push(request.url ?? "");
    peers.push(peer);
    peer.on("message", (data) => frames.push(JSON.parse(String(data))));
  });
  await new Promise<void>((done) => http.listen(0, "127.0.0.1", done));
  localStorage.clear();
});

afterEach(async () => {
  document.body.replaceChildren();
  for (const peer of gateway.clients) peer.terminate();
  await new Promise((done) => http.close(done));
});

const origin = (scheme: string): string => `${scheme}://127.0.0.1:${(http.address() as AddressInfo).port}`;
const until = (check: () => void): Promise<void> => vi.waitFor(check, { timeout: 8000, interval: 10 });

function connect(): HyLive {
  const live = document.createElement("hy-live") as HyLive;
  Object.assign(live.dataset, { ticket: origin("http") + "/ticket/", topics: "queue:330108", who: "p1" });
  document.body.append(live);
  return live;
}

const tell = (frame: object): void => peers.at(-1)?.send(JSON.stringify(frame));
const welcome = (last: number): void => tell({ t: "welcome", now: Date.now() + 60_000, last, beat: 25, retry: [10, 30] });

function hear(name: string): unknown[] {
  const heard: unknown[] = [];
  document.addEventListener(name, (event) => heard.push((event as CustomEvent).detail));
  return heard;
}

test("fetches a ticket, says hello, takes the server's time and acknowledges an alert", async () => {
  const alerts = hear("hy:alert");
  const live = connect();
  await until(() => expect(frames[0]).toEqual({ t: "hello", last: 0, topics: ["queue:330108"] }));
  expect(asked).toEqual(["/ticket/", "/live?token=t1"]);
  welcome(4);
  await until(() => expect(live.dataset["state"]).toBe("online"));
  expect(serverNow() - Date.now()).toBeGreaterThan(55_000);
  tell({ t: "alert", p: 5, id: "m5", b: { place: "滨江一号" }, x: { assignment: "a1" } });
  await until(() => expect(frames).toContainEqual({ t: "ack", p: [5] }));
  expect(alerts).toMatchObject([{ kind: "alert", id: "m5" }]);
  expect(localStorage.getItem("hy.last.p1")).toBe("5");
});

test("comes back after a loss with the last position and the ticket that it was given", async () => {
  const offline = hear("hy:offline");
  connect();
  await until(() => expect(frames).toHaveLength(1));
  welcome(7);
  tell({ t: "ticket", ticket: "fresh" });
  tell({ t: "topic", p: 9, topic: "queue:330108", v: 1 });
  await until(() => expect(localStorage.getItem("hy.last.p1")).toBe("9"));
  peers[0]?.terminate();
  await until(() => expect(frames[1]).toEqual({ t: "hello", last: 9, topics: ["queue:330108"] }));
  expect(asked.at(-1)).toBe("/live?token=fresh");
  expect(offline).toHaveLength(1);
});

test("a topic refreshes the parts that show it, once for several frames", async () => {
  document.body.innerHTML = '<div data-live-topic="incident:1 queue:330108"></div><div data-live-topic="incident:2"></div>';
  const refreshed: Element[] = [];
  for (const part of document.querySelectorAll("div")) part.addEventListener("hy:refresh", () => refreshed.push(part));
  connect();
  await until(() => expect(frames).toHaveLength(1));
  tell({ t: "topic", p: 1, topic: "queue:330108", v: 1 });
  tell({ t: "topic", p: 2, topic: "queue:330108", v: 2 });
  await until(() => expect(refreshed).toEqual([document.querySelector("div")]));
});

test("sends positions and what was seen only over an open connection", async () => {
  document.dispatchEvent(new CustomEvent("hy:position", { detail: { lon: 1, lat: 2, acc: 3, at: 4 } }));
  connect();
  await until(() => expect(frames).toHaveLength(1));
  document.dispatchEvent(new CustomEvent("hy:position", { detail: { lon: 120.2, lat: 30.2, acc: 12, at: 5 } }));
  document.dispatchEvent(new CustomEvent("hy:seen", { detail: { p: 5 } }));
  await until(() => expect(frames.slice(1)).toEqual([{ t: "pos", lon: 120.2, lat: 30.2, acc: 12, at: 5 }, { t: "seen", p: 5 }]));
});

test("waking up twice while the ticket is on its way opens one socket", async () => {
  connect();
  window.dispatchEvent(new Event("online"));
  document.dispatchEvent(new Event("visibilitychange"));
  await until(() => expect(frames).toHaveLength(1));
  await until(() => expect(asked.filter((address) => address.startsWith("/ticket/")).length).toBeGreaterThan(1));
  welcome(1);
  await until(() => expect(localStorage.getItem("hy.last.p1")).toBe("1"));
  expect(peers).toHaveLength(1);
});
