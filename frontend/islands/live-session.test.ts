import { describe, expect, test } from "vitest";
import { pause, Session } from "./live-session";

const alert = (p: number, id = `m${p}`): string =>
  JSON.stringify({ t: "alert", p, id, b: { place: "滨江一号" }, x: { assignment: "a1" } });
const said = (session: Session, text: string): string[] => session.receive(text).map((effect) => effect.do);

describe("messages", () => {
  test("are shown, acknowledged and counted, in this order", () => {
    const session = new Session(10);
    const effects = session.receive(alert(12));
    expect(effects.map((effect) => effect.do)).toEqual(["message", "ack", "keep"]);
    expect(effects[0]).toMatchObject({
      message: { kind: "alert", position: 12, id: "m12", body: { place: "滨江一号" }, extra: { assignment: "a1" } },
    });
    expect(session.last).toBe(12);
  });

  test("that come twice are acknowledged twice and shown once", () => {
    const session = new Session(0);
    session.receive(alert(5));
    expect(said(session, alert(5))).toEqual(["ack"]);
  });

  test("of one event are told apart by kind: a withdrawal carries the id of its alert", () => {
    const session = new Session(0);
    session.receive(alert(5));
    expect(said(session, JSON.stringify({ t: "withdraw", p: 5, id: "m5", b: {} }))).toEqual(["message", "ack"]);
  });

  test("are not lost to a topic frame of the same position", () => {
    const session = new Session(0);
    session.receive(JSON.stringify({ t: "topic", p: 7, topic: "incident:1", v: 1 }));
    expect(said(session, alert(7))).toEqual(["message", "ack"]);
  });
});

test("a topic is told once for each position, whichever incident of a queue changed", () => {
  const session = new Session(0);
  const topic = (p: number, v: number): string => JSON.stringify({ t: "topic", p, topic: "queue:330108", v });
  expect(said(session, topic(1, 4))).toEqual(["topic", "keep"]);
  expect(said(session, topic(1, 4))).toEqual([]);
  expect(said(session, topic(2, 1))).toEqual(["topic", "keep"]);
});

test("hello asks for what came after the last position", () => {
  const session = new Session(3);
  session.receive(alert(9));
  expect(JSON.parse(session.hello(["queue:330108"]))).toEqual({ t: "hello", last: 9, topics: ["queue:330108"] });
});

test("a welcome sets time, beat and retry, and puts a position of another database right", () => {
  const session = new Session(900);
  const effects = session.receive(JSON.stringify({ t: "welcome", now: 1000, last: 40, beat: 25, retry: [100, 200] }));
  expect(effects).toEqual([{ do: "time", now: 1000 }, { do: "keep", last: 40 }, { do: "welcome", beat: 25 }]);
  expect([session.last, session.retry]).toEqual([40, [100, 200]]);
});

test("stale moves on, so that the reload does not ask for the same again", () => {
  expect(new Session(5).receive('{"t":"stale","p":80}')).toEqual([{ do: "keep", last: 80 }, { do: "stale" }]);
});

test.each(["", "null", "7", "[]", "{}", "not json", '{"t":"of a newer gateway"}'])("passes over %j", (text) => {
  expect(new Session(0).receive(text)).toEqual([]);
});

describe("pause", () => {
  test("doubles, stays within a minute, and is spread", () => {
    expect(pause(0, [500, 3000], 1)).toBe(3000);
    expect(pause(2, [500, 3000], 1)).toBe(12_000);
    expect(pause(30, [500, 3000], 1)).toBe(60_000);
    expect(pause(5, [500, 3000], 0)).toBe(500);
  });
});
