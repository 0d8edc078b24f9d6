// Draws what is built from other sources: the icon sprite from @tabler/icons, and the app's own icons from brand/mark.svg
// in the colours of tokens.css. Everything lands in generated/, from where Vite takes it with a hash in its name.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { Resvg } from "@resvg/resvg-js";

const here = dirname(import.meta.dirname);
const out = join(here, "generated");
const outline = join(here, "node_modules/@tabler/icons/icons/outline");
mkdirSync(out, { recursive: true });

function symbol(name) {
  const svg = readFileSync(join(outline, `${name}.svg`), "utf8");
  const shapes = svg
    .slice(svg.indexOf(">", svg.indexOf("<svg")) + 1, svg.lastIndexOf("</svg>"))
    .replace(/<path stroke="none" d="M0 0h24v24H0z" fill="none"\s*\/>/, "")
    .replace(/\s+/g, " ");
  return `<symbol id="${name}" viewBox="0 0 24 24">${shapes.trim()}</symbol>`;
}

const names = JSON.parse(readFileSync(join(here, "brand", "icons.json"), "utf8"));
const sprite = `<svg xmlns="http://www.w3.org/2000/svg">${names.map(symbol).join("")}</svg>`;
writeFileSync(join(out, "icons.svg"), sprite);

const tokens = readFileSync(join(here, "styles", "tokens.css"), "utf8");
const night = tokens.slice(tokens.indexOf(":root.night"));
const token = (name, sheet = tokens) => sheet.match(new RegExp(`--${name}: (#[0-9a-f]+);`))[1];
const colours = {
  ink: token("ink"),
  "on-fill": token("on-fill"),
  "answer-night": token("answer-ink", night),
};
const mark = readFileSync(join(here, "brand", "mark.svg"), "utf8");

function draw({ corner, scale }) {
  const values = { ...colours, corner, scale };
  return mark.replace(/\{\{([a-z-]+)\}\}/g, (_, name) => String(values[name]));
}

function png(name, size, shape) {
  const picture = new Resvg(draw(shape), { fitTo: { mode: "width", value: size } }).render();
  writeFileSync(join(out, name), picture.asPng());
}

const rounded = { corner: 112, scale: 1 };
// A maskable icon may lose everything outside the middle 80 %, so its drawing is smaller and its ground fills the square.
const maskable = { corner: 0, scale: 0.78 };
writeFileSync(join(out, "mark.svg"), draw(rounded));
png("icon-192.png", 192, rounded);
png("icon-512.png", 512, rounded);
png("maskable-512.png", 512, maskable);
png("apple-180.png", 180, { corner: 0, scale: 0.9 });
