import { describe, expect, it } from "vitest";
import { clockWords, following, planAt, preceding, sceneAt, type Story, valueAt } from "./replay-data";

const story: Story = {
  from: 0,
  to: 90_000,
  incident: { code: "261121-000001-1", place: "地库", href: "" },
  state: [[0, "raised"], [20_000, "responding"]],
  level: [[0, 3]],
  place: [[0, 120.2, 30.2]],
  people: [
    { id: "a", answer: [[5_000, "called", 1], [20_000, "accepted", 1]], told: [], points: [[30_000, 120.21, 30.2]] },
  ],
  clocks: { arrive: [[0, 0, 60_000, null], [70_000, 0, 60_000, 70_000]] },
  orders: {},
  lead: [[20_000, "a"]],
  open_tasks: [[0, 0]],
  tasks: {},
  breaches: [[60_000, "到场"]],
  steps: [0, 5_000, 20_000],
  words: { state: {}, answer: {}, told: {}, order: {}, task: {} },
};

describe("a replay", () => {
  it("says of each thing what was last known, and nothing before", () => {
    expect(valueAt(story.state, 19_999)).toEqual(["raised"]);
    expect(valueAt(story.state, 20_000)).toEqual(["responding"]);
    expect(valueAt(story.people[0]?.answer ?? [], 4_999)).toEqual([]);
  });

  it("goes to the step before and after", () => {
    expect(following(story.steps, 5_000)).toBe(20_000);
    expect(preceding(story.steps, 5_000)).toBe(0);
    expect(following(story.steps, 20_000)).toBeUndefined();
  });

  it("tells a clock with its limit, late as soon as it is past it", () => {
    const words = (at: number): string => clockWords(story.clocks["arrive"] ?? [], at, "超时", "按时");
    expect(words(60_000)).toBe("01:00 / 01:00");
    expect(words(61_000)).toBe("01:01 / 01:00 超时");
    expect(words(80_000)).toBe("01:10 / 01:00 超时");
    expect(words(-1)).toBe("—");
  });

  it("shows somebody on the map from the first known position on", () => {
    expect(sceneAt(story, 25_000)).toMatchObject({ coming: ["a"], people: [["a", 0, 0, 0, "gone"]] });
    expect(sceneAt(story, 30_000)).toMatchObject({ people: [["a", 120.21, 30.2, 0, "on"]] });
    expect([...planAt(story, 25_000).keys()]).toEqual([""]);
    expect([...planAt(story, 30_000).keys()]).toEqual(["", "a"]);
  });
});
