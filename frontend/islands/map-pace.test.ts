import { expect, test } from "vitest";
import { Pace } from "./map-pace";

function paced(...took: number[]): Pace {
  const pace = new Pace();
  let at = 1000;
  pace.frame(at);
  for (const each of took) pace.frame((at += each));
  return pace;
}

test.each([
  ["sixty frames a second", Array(20).fill(16), false],
  ["just thirty", Array(20).fill(33), false],
  ["stutter", Array(20).fill(40), true],
  ["one late frame in a smooth movement", [16, 16, 16, 400, 16, 16, 16, 16], false],
  ["too few frames to tell", [90, 90, 90], false],
  ["slow at first, smooth since", [...Array(10).fill(90), ...Array(8).fill(16)], false],
])("%s", (_, took, slow) => expect(paced(...(took as number[])).slow).toBe(slow));

test("after a rest a new movement is judged by itself", () => {
  const pace = paced(...Array(10).fill(90));
  pace.rest();
  expect(pace.slow).toBe(false);
  pace.frame(900_000);
  expect(pace.slow).toBe(false);
});
