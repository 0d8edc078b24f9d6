/** The base map in four greys and one blue, from the tokens. Features come from one GeoJSON file; `kind` says what each is. */
import type {
  ExpressionSpecification,
  GeoJSONSourceSpecification,
  LayerSpecification,
  StyleSpecification,
} from "maplibre-gl";
import { tiles } from "./map-tiles";

/** A colour of tokens.css, as it stands now (day or night). */
export function token(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

const kind = (...kinds: string[]): ExpressionSpecification => ["in", ["get", "kind"], ["literal", kinds]];

const HOLLOW: ExpressionSpecification = ["==", ["get", "hollow"], 1];
const COMING: ExpressionSpecification = [">", ["get", "coming"], 0];
/** From here on a building is some pixels wide. */
const BUILDINGS_FROM = 13.5;

function fill(id: string, colour: string, ...kinds: string[]): LayerSpecification {
  return { id, type: "fill", source: "base", filter: kind(...kinds), paint: { "fill-color": token(colour) } };
}

function line(id: string, width: number, minzoom: number, ...kinds: string[]): LayerSpecification {
  const paint = { "line-color": token("--map-line"), "line-width": width };
  return { id, type: "line", source: "base", minzoom, filter: kind(...kinds), paint };
}

/** Buildings lie in a source of their own, which is not even read while they are too small to be told apart. */
function buildings(): LayerSpecification {
  return { id: "built", type: "fill", source: "built", minzoom: BUILDINGS_FROM, paint: { "fill-color": token("--map-built") } };
}

function label(id: string, size: number, [minzoom, maxzoom]: [number, number], of: string): LayerSpecification {
  return {
    id,
    type: "symbol",
    source: of === "building" ? "built" : "base",
    minzoom,
    maxzoom,
    filter: kind(of),
    layout: { "text-field": ["get", "name"], "text-font": ["Noto Sans CJK SC"], "text-size": size, "text-padding": 8 },
    paint: { "text-color": token("--map-ink"), "text-halo-color": token("--map-ground"), "text-halo-width": 1.5 },
  };
}

const LATEST = 24;

/** The style without data: the element adds the base file, people and rings. `scale` enlarges writing and lines. */
export function baseStyle(scale = 1): StyleSpecification {
  // Tiles that a setting names lie over the offline land and water, which stay when they cannot be fetched.
  const under = tiles();
  const empty: GeoJSONSourceSpecification = { type: "geojson", data: { type: "FeatureCollection", features: [] } };
  return {
    version: 8,
    sources: { base: empty, built: empty, rings: empty, people: empty, ...under.sources },
    layers: [
      { id: "ground", type: "background", paint: { "background-color": token("--map-ground") } },
      fill("land", "--map-area", "landuse"),
      fill("compounds", "--map-built", "compound"),
      buildings(),
      fill("water", "--map-water", "water"),
      ...under.layers,
      line("grids", 0.5 * scale, 13, "grid"),
      line("communities", 0.75 * scale, 12, "community"),
      line("streets", 1.5 * scale, 9, "street"),
      line("district", 2.5 * scale, 8, "district"),
      label("building-names", 12 * scale, [14, LATEST], "building"),
      label("compound-names", 12 * scale, [14, LATEST], "compound"),
      label("community-names", 12 * scale, [12.5, 14.5], "community"),
      label("street-names", 14 * scale, [10, 13], "street"),
      rings(),
      cells(),
      counts(),
      people(),
    ],
  };
}

function rings(): LayerSpecification {
  const paint = { "line-color": token("--ink-3"), "line-width": 1, "line-opacity": 0.6, "line-dasharray": [4, 3] };
  return { id: "rings", type: "line", source: "rings", paint };
}

/** Six pixels wide, jade when coming, grey when free; fading with the age of the position, hollow past ten minutes. */
function people(): LayerSpecification {
  const colour: ExpressionSpecification = ["match", ["get", "state"], "coming", token("--answer"), token("--ink-3")];
  return {
    id: "people",
    type: "circle",
    source: "people",
    filter: ["!", ["has", "count"]],
    // Who is coming is never hidden under who is free.
    layout: { "circle-sort-key": ["match", ["get", "state"], "coming", 1, 0] },
    paint: {
      "circle-radius": ["interpolate", ["linear"], ["zoom"], 10, 1.5, 13, 3],
      "circle-color": ["case", HOLLOW, token("--card"), colour],
      "circle-opacity": ["get", "opacity"],
      "circle-stroke-color": colour,
      "circle-stroke-opacity": ["get", "opacity"],
      "circle-stroke-width": ["case", HOLLOW, 1, 0],
    },
  };
}

/** People counted: the more, the larger; with a jade edge where some of them are coming, thin where nobody was heard of lately. */
function cells(): LayerSpecification {
  return {
    id: "people-cells",
    type: "circle",
    source: "people",
    filter: ["has", "count"],
    paint: {
      // A share has more signs than a count.
      "circle-radius": ["+", ["interpolate", ["linear"], ["get", "count"], 2, 9, 20, 13, 200, 18, 2000, 24], ["case", COMING, 4, 0]],
      "circle-color": token("--card"),
      "circle-opacity": 0.85,
      "circle-stroke-color": ["case", COMING, token("--answer"), token("--ink-3")],
      "circle-stroke-opacity": ["get", "opacity"],
      "circle-stroke-width": ["case", COMING, 3, HOLLOW, 0.5, 1.5],
    },
  };
}

/** How many there are, and of them how many are coming: 3/120. */
function counts(): LayerSpecification {
  return {
    id: "people-counts",
    type: "symbol",
    source: "people",
    filter: ["has", "count"],
    layout: {
      "text-field": ["get", "words"],
      "text-font": ["Noto Sans CJK SC"],
      "text-size": 11,
      "text-allow-overlap": true,
      "text-ignore-placement": true,
    },
    paint: { "text-color": ["case", COMING, token("--answer-ink"), token("--ink-2")] },
  };
}
