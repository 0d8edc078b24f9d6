import { beforeAll, describe, expect, it } from "vitest";
import { startSeat, stepTo } from "./seat";

describe("moving through the queue", () => {
  const rows = ["first", "second", "third"];

  it("starts at the end that the step comes from", () => {
    expect(stepTo(rows, -1, 1)).toBe("first");
    expect(stepTo(rows, -1, -1)).toBe("third");
  });

  it("goes one row and stops at both ends", () => {
    expect(stepTo(rows, 0, 1)).toBe("second");
    expect(stepTo(rows, 2, 1)).toBe("third");
    expect(stepTo(rows, 0, -1)).toBe("first");
  });

  it("has nowhere to go in an empty queue", () => {
    expect(stepTo([], -1, 1)).toBeUndefined();
  });
});

describe("an open form of the bar", () => {
  beforeAll(startSeat);

  const renewed = (): boolean => {
    const detail = { target: document.getElementById("incident-acts"), shouldSwap: true };
    document.dispatchEvent(new CustomEvent("htmx:oobBeforeSwap", { detail }));
    return detail.shouldSwap;
  };
  const told = (name: string, verb: string): void => {
    const detail = { requestConfig: { verb } };
    document.querySelector("form")?.dispatchEvent(new CustomEvent(name, { bubbles: true, detail }));
  };

  it("closes by its own press, also when its pane was renewed meanwhile, and by no refresh", () => {
    document.body.innerHTML = '<div id="incident-acts"><details open><form></form></details></div>';
    expect(renewed()).toBe(false);
    told("htmx:beforeOnLoad", "post");
    expect(renewed()).toBe(true);
    told("htmx:afterOnLoad", "post");
    expect(renewed()).toBe(false);
  });
});
