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

function fill(id: string, colour: string, ...kinds: string[]): LayerSpecification {
  return { id, type: "fill", source: "base", filter: kind(...kinds), paint: { "fill-color": token(colour) } };
}

function line(id: string, width: number, minzoom: number, ...kinds: string[]): LayerSpecification {
  const paint = { "line-color": token("--map-line"), "line-width": width };
  return { id, type: "line", source: "base", minzoom, filter: kind(...kinds), paint };
}

function label(id: string, size: number, [minzoom, maxzoom]: [number, number], ...kinds: string[]): LayerSpecification {
  return {
    id,
    type: "symbol",
    source: "base",
    minzoom,
    maxzoom,
    filter: kind(...kinds),
    layout: { "text-field": ["get", "name"], "text-font": ["Noto Sans CJK SC"], "text-size": size, "text-padding": 8 },
    paint: { "text-color": token("--map-ink"), "text-halo-color": token("--map-ground"), "text-halo-width": 1.5 },
  };
}

const LATEST = 24;

/** The style without data: the element adds the base file, people and rings. */
export function baseStyle(): StyleSpecification {
  // Tiles that a setting names lie over the offline land and water, which stay when they cannot be fetched.
  const under = tiles();
  const empty: GeoJSONSourceSpecification = { type: "geojson", data: { type: "FeatureCollection", features: [] } };
  return {
    version: 8,
    sources: { base: empty, rings: empty, people: empty, ...under.sources },
    layers: [
      { id: "ground", type: "background", paint: { "background-color": token("--map-ground") } },
      fill("land", "--map-area", "landuse"),
      fill("built", "--map-built", "compound", "building"),
      fill("water", "--map-water", "water"),
      ...under.layers,
      line("grids", 0.5, 13, "grid"),
      line("communities", 0.75, 12, "community"),
      line("streets", 1.5, 9, "street"),
      line("district", 2.5, 8, "district"),
      label("compound-names", 12, [14, LATEST], "compound", "building"),
      label("community-names", 12, [12.5, 14.5], "community"),
      label("street-names", 14, [10, 13], "street"),
      rings(),
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
    // Who is coming is never hidden under who is free.
    layout: { "circle-sort-key": ["match", ["get", "state"], "coming", 1, 0] },
    paint: {
      "circle-radius": ["interpolate", ["linear"], ["zoom"], 10, 1.5, 13, 3],
      "circle-color": ["case", ["==", ["get", "hollow"], 1], token("--card"), colour],
      "circle-opacity": ["get", "opacity"],
      "circle-stroke-color": colour,
      "circle-stroke-opacity": ["get", "opacity"],
      "circle-stroke-width": ["case", ["==", ["get", "hollow"], 1], 1, 0],
    },
  };
}
