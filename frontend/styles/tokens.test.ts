import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const here = import.meta.dirname;
const read = (path: string): string => readFileSync(join(here, path), "utf8").replace(/\/\*[\s\S]*?\*\//g, "");
const tokens = read("tokens.css");
const sheets = ["base.css", "index.css", ...readdirSync(join(here, "components")).map((name) => `components/${name}`)];

/** Colours and absolute sizes; a media condition must name its size, because it cannot read a token. */
const NAMED = /#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|oklch)a?\(|\b\d*\.?\d+(?:px|rem|pt)\b|\b(?:red|white|black|grey|gray)\b(?=[;\s])/gi;

test.each(sheets)("%s names no colour and no size of its own", (sheet) => {
  const rules = read(sheet).replace(/@(?:media|import)[^{;]*/g, "");
  expect(rules.match(NAMED) ?? []).toEqual([]);
});

test.each(sheets)("%s uses only tokens that exist", (sheet) => {
  const used = [...read(sheet).matchAll(/var\((--[\w-]+)/g)].map((found) => found[1] as string);
  expect(used.filter((name) => !tokens.includes(`${name}:`))).toEqual([]);
});

function contrast(a: string, b: string): number {
  const luminance = (hex: string): number => {
    const full = hex.length === 4 ? hex.replace(/\w/g, "$&$&") : hex;
    const [r, g, blue] = [1, 3, 5].map((at) => {
      const share = Number.parseInt(full.slice(at, at + 2), 16) / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    }) as [number, number, number];
    return 0.2126 * r + 0.7152 * g + 0.0722 * blue;
  };
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

const [day, night] = [tokens.slice(0, tokens.indexOf(":root.night")), tokens.slice(tokens.indexOf(":root.night"))];

function colour(name: string, dark: boolean): string {
  const found = (text: string): string | undefined => new RegExp(`--${name}: (#[0-9a-f]+);`).exec(text)?.[1];
  return ((dark ? found(night) : undefined) ?? found(day)) as string;
}

const TEXT: [string, string][] = [
  ...["ink", "ink-2", "ink-3", "action-ink", "answer-ink", "call-ink"].flatMap((ink): [string, string][] => [[ink, "paper"], [ink, "card"]]),
  ...["action", "answer", "call"].map((fill): [string, string] => ["on-fill", fill]),
  ...["call", "answer", "action"].map((tone): [string, string] => [`${tone}-ink`, `${tone}-tint`]),
  ["ink", "warn-tint"],
  ["ink-2", "mute-tint"],
];
const SHAPES = ["level-1", "level-2", "level-3", "level-4", "light-green", "light-yellow", "light-red", "age-fresh", "age-stale", "age-never", "edge"];

for (const dark of [false, true]) {
  const when = dark ? "by night" : "by day";
  test.each(TEXT)(`${when}, %s on %s can be read`, (ink, ground) => {
    expect(contrast(colour(ink, dark), colour(ground, dark))).toBeGreaterThanOrEqual(4.5);
  });
  test.each(SHAPES)(`${when}, %s can be told from the card`, (shape) => {
    expect(contrast(colour(shape, dark), colour("card", dark))).toBeGreaterThanOrEqual(3);
  });
}
