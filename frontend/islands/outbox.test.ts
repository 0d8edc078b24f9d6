import { Blob as NodeBlob } from "node:buffer";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { dismiss, keep, report, sendKept, startOutbox } from "./outbox";
import { patience } from "./outbox-send";
import { add, all, remove, signedIn } from "./outbox-store";

interface Got {
  key: string;
  csrf: string;
  at: string;
  body: string;
}
type Answer = (response: ServerResponse, request: IncomingMessage) => void;

/** A server that answers as it is told to, one answer for each request, and remembers what it got. */
let http: Server;
let got: Got[];
let answers: Answer[];

const ok: Answer = (response) => response.writeHead(200).end("fine");
const status = (code: number, body = "", type = "text/html"): Answer => (response) =>
  response.writeHead(code, { "Content-Type": type }).end(body);
const broken: Answer = (response) => response.destroy();

function take(request: IncomingMessage, response: ServerResponse): void {
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => chunks.push(chunk));
  request.on("end", () => {
    response.setHeader("Access-Control-Allow-Origin", "*");
    response.setHeader("Access-Control-Allow-Headers", "*");
    if (request.method !== "POST") return void response.writeHead(200).end("page");
    const header = (name: string): string => String(request.headers[name] ?? "");
    got.push({ key: header("idempotency-key"), csrf: header("x-csrftoken"), at: header("x-client-time"), body: Buffer.concat(chunks).toString() });
    (answers.shift() ?? ok)(response, request);
  });
}

beforeAll(() => startOutbox());

beforeEach(async () => {
  [got, answers] = [[], []];
  http = createServer(take);
  await new Promise<void>((done) => http.listen(0, "127.0.0.1", done));
  for (const post of await all()) await remove(post.n as number);
  document.body.dataset["who"] = "p1";
  document.body.setAttribute("hx-headers", '{"X-CSRFToken": "fresh"}');
});

afterEach(async () => {
  document.body.replaceChildren();
  http.closeAllConnections();
  await new Promise((done) => http.close(done));
});

const origin = (): string => `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
const until = (check: () => void | Promise<void>): Promise<void> => vi.waitFor(check, { timeout: 5000, interval: 10 });
const waiting = async (): Promise<string[]> => (await all()).map((post) => `${post.state}:${post.key}`);

function form(key: string, attributes = "data-outbox-stay"): HTMLFormElement {
  document.body.innerHTML = `<form method="post" action="${origin()}/whistles/" data-outbox ${attributes}>
    <input type="hidden" name="key" value="${key}"><input type="hidden" name="at"><input name="place" value="滨江一号">
    <button name="silent" value="1">吹哨</button></form>`;
  return document.querySelector("form") as HTMLFormElement;
}

function hear(name: string): unknown[] {
  const heard: unknown[] = [];
  document.addEventListener(name, (event) => heard.push((event as CustomEvent).detail));
  return heard;
}

test("a press is sent with its key, the instant of the press, the button and a fresh CSRF token", async () => {
  const sent = hear("hy:sent");
  const page = form("k1");
  page.requestSubmit(page.querySelector("button"));
  await until(() => expect(got).toHaveLength(1));
  const [first] = got as [Got];
  expect([first.key, first.csrf]).toEqual(["k1", "fresh"]);
  expect(Math.abs(Date.parse(first.at) - Date.now())).toBeLessThan(5000);
  for (const part of ["滨江一号", 'name="silent"', 'name="key"', first.at]) expect(first.body).toContain(part);
  await until(async () => expect(await all()).toEqual([]));
  expect(sent).toMatchObject([{ key: "k1" }]);
});

test("a second press within the same breath is the same press", async () => {
  const page = form("k2");
  page.requestSubmit();
  page.requestSubmit();
  await until(() => expect(got).toHaveLength(1));
  await until(async () => expect(await all()).toEqual([]));
  expect(got).toHaveLength(1);
});

test("without a network it is kept, counted, and sent once later with its first instant and key", async () => {
  const counts = hear("hy:waiting");
  answers = [broken];
  const post = await keep(form("k3"), null);
  await sendKept();
  expect(await waiting()).toEqual(["waiting:k3"]);
  expect(counts.at(-1)).toMatchObject({ count: 1 });
  await sendKept();
  await sendKept();
  expect(got.map((one) => [one.key, one.at])).toEqual([["k3", post.at], ["k3", post.at]]);
  expect(await all()).toEqual([]);
});

/** Keep a request about a matter; with a photo when one is given. */
async function press(key: string, path: string, photo?: Blob): Promise<void> {
  await add({ key, url: origin() + path, fields: photo ? [["photo", photo]] : [["text", key]], csrf: "c", who: "p1", at: "now", state: "waiting" });
}
const keys = (): string[] => got.map((one) => one.key);
/** Node's own, for its copy in the store of this test keeps its size as a browser's does. */
const photo = (): Blob => new NodeBlob(["a photo"], { type: "image/jpeg" }) as unknown as Blob;

test("what must wait holds back what is about the same matter, and nothing else", async () => {
  answers = [status(503)];
  await press("accept", "/app/calls/1/accept/");
  await press("arrive", "/app/calls/1/arrive/");
  await press("whistle", "/app/whistles/");
  await press("other", "/app/calls/2/accept/");
  await sendKept();
  expect(keys()).toEqual(["accept", "whistle", "other"]);
  await sendKept();
  expect(keys().slice(3)).toEqual(["accept", "arrive"]);
});

test("whistles and answers go before what carries a photo, and are not held back by it", async () => {
  answers = [ok, ok, status(503)];
  await press("photo", "/app/calls/1/say/", photo());
  await press("arrive", "/app/calls/1/arrive/");
  await press("whistle", "/app/whistles/");
  await sendKept();
  expect(keys()).toEqual(["arrive", "whistle", "photo"]);
  expect(await waiting()).toEqual(["waiting:photo"]);
});

test("a whistle pressed while a photo is on its way does not wait for it", async () => {
  let photoAnswer = (): void => undefined;
  answers = [(response) => (photoAnswer = () => void response.writeHead(200).end())];
  await press("photo", "/app/calls/1/say/", photo());
  const sending = sendKept();
  await until(() => expect(keys()).toEqual(["photo"]));
  await press("whistle", "/app/whistles/");
  void sendKept();
  await until(async () => expect(await waiting()).toEqual(["waiting:photo"]));
  expect(keys()).toEqual(["photo", "whistle"]);
  photoAnswer();
  await sending;
  expect(await all()).toEqual([]);
});

test("a report with a photo waits for the answer before it", async () => {
  answers = [status(503)];
  await press("accept", "/app/calls/1/accept/");
  await press("report", "/app/calls/1/report/", photo());
  await sendKept();
  expect(keys()).toEqual(["accept"]);
});

test("patience grows with what is sent", () => {
  const of = (bytes: number): number =>
    patience({ key: "k", url: "/", fields: [["photo", new Blob(["x".repeat(bytes)])]], csrf: "", who: "", at: "", state: "waiting" });
  expect([of(0), of(400_000), of(9_000_000)]).toEqual([15_000, 115_000, 600_000]);
});

test("two senders at once send each request once", async () => {
  await keep(form("k6"), null);
  await Promise.all([sendKept(), sendKept(), sendKept()]);
  expect(got.map((one) => one.key)).toEqual(["k6"]);
});

test("a refusal is kept with the server's sentence until it was read, and does not hold back the next", async () => {
  const states = hear("hy:waiting");
  answers = [status(409, JSON.stringify({ detail: "已有人接报" }), "application/problem+json")];
  await keep(form("k7"), null);
  await keep(form("k8"), null);
  await sendKept();
  expect(await waiting()).toEqual(["refused:k7"]);
  expect(states.at(-1)).toMatchObject({ count: 0, refused: [{ why: "已有人接报" }] });
  await dismiss((await all())[0]?.n as number);
  expect(await all()).toEqual([]);
});

test("signed out, it waits: the sign-in page is no answer", async () => {
  const out = hear("hy:signed-out");
  answers = [(response) => response.writeHead(302, { Location: `${origin()}/sign-in/?next=/app/` }).end()];
  await keep(form("k9"), null);
  await sendKept();
  expect([await waiting(), out.length]).toEqual([["waiting:k9"], 1]);
});

test("nobody sends what another person pressed", async () => {
  await keep(form("k10"), null);
  document.body.dataset["who"] = "p2";
  await sendKept();
  await report();
  expect([got.length, await waiting()]).toEqual([0, ["waiting:k10"]]);
});

test("the service worker is told who is signed in", async () => {
  await until(async () => expect(typeof (await signedIn())).toBe("string"));
});
