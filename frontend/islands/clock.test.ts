import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { face, HyClock, mmss } from "./clock";
import { setServerTime } from "./servertime";

const START = Date.parse("2026-11-21T06:05:00Z");
const after = (seconds: number): number => START + seconds * 1000;

describe("face", () => {
  test.each([
    ["not started", null, 60, null, after(5), "idle", "—"],
    ["just started", START, 60, null, after(0), "running", "00:00"],
    ["below half", START, 60, null, after(29), "running", "00:29"],
    ["at half", START, 60, null, after(30), "half", "00:30"],
    ["at the limit", START, 60, null, after(60), "half", "01:00"],
    ["past the limit", START, 60, null, after(107), "over", "+00:47"],
    ["stopped in time", START, 60, after(42), after(300), "stopped", "00:42"],
    ["stopped late", START, 60, after(90), after(300), "stopped", "01:30"],
    ["without a limit", START, null, null, after(4000), "running", "66:40"],
    ["ahead of the server", START, 60, null, after(-3), "running", "00:00"],
  ] as const)("%s", (_, started, limit, stopped, now, state, shown) => {
    const found = face(started, limit, stopped, now);
    expect([found.state, found.shown]).toEqual([state, shown]);
  });

  test("a stop past the limit is late, a stop within it is not", () => {
    expect(face(START, 60, after(90), after(90)).late).toBe(true);
    expect(face(START, 60, after(60), after(90)).late).toBe(false);
  });

  test("mmss keeps minutes past the hour", () => expect(mmss(4500)).toBe("75:00"));
});

describe("<hy-clock>", () => {
  beforeEach(() => {
    vi.useFakeTimers();
    // The device is two hours wrong; the server's time rules.
    vi.setSystemTime(after(7200));
    setServerTime(after(20));
  });
  afterEach(() => {
    document.body.replaceChildren();
    vi.useRealTimers();
    setServerTime(Date.now());
  });

  function place(attributes: Record<string, string>): HyClock {
    const clock = document.createElement("hy-clock") as HyClock;
    Object.assign(clock.dataset, attributes);
    clock.innerHTML = '<span class="hy-clock-value"></span><span class="hy-sr"></span><progress max="1"></progress>';
    document.body.append(clock);
    return clock;
  }
  const shown = (clock: HyClock): string => clock.querySelector(".hy-clock-value")?.textContent ?? "";

  test("counts on by the server's clock and changes its state on the way", () => {
    const clock = place({ started: new Date(START).toISOString(), limit: "60" });
    expect(shown(clock)).toBe("00:20");
    vi.advanceTimersByTime(11_100);
    expect([shown(clock), clock.dataset["state"]]).toEqual(["00:31", "half"]);
    vi.advanceTimersByTime(60_000);
    expect([shown(clock), clock.dataset["state"]]).toEqual(["+00:31", "over"]);
  });

  test("tells the page when its state changes", () => {
    const states: string[] = [];
    document.body.addEventListener("hy:clock", (event) => states.push((event as CustomEvent).detail.state));
    place({ started: new Date(START).toISOString(), limit: "60" });
    vi.advanceTimersByTime(60_000);
    expect(states).toEqual(["running", "half", "over"]);
  });

  test("stops when the server says so, and leaves no timer behind when it goes", () => {
    const clock = place({ started: new Date(START).toISOString(), limit: "60" });
    clock.dataset["stopped"] = new Date(after(25)).toISOString();
    vi.advanceTimersByTime(10_000);
    expect([shown(clock), clock.dataset["state"]]).toEqual(["00:25", "stopped"]);
    clock.remove();
    vi.advanceTimersByTime(2_000);
    expect(vi.getTimerCount()).toBe(0);
  });
});
