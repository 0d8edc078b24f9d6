import { describe, expect, it } from "vitest";
import { stepTo } from "./seat";

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
