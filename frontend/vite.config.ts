import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import purgecss from "@fullhuman/postcss-purgecss";
import { defineConfig, type Plugin } from "vite";

const here = import.meta.dirname;
export const dist = join(here, "../huying/ui/static/dist");

/** Puts what scripts/icons.mjs drew into the build, and into its manifest under "generated/<name>". */
function drawings(): Plugin {
  return {
    name: "drawings",
    buildStart() {
      for (const name of readdirSync(join(here, "generated"))) {
        const source = readFileSync(join(here, "generated", name));
        this.emitFile({ type: "asset", name, originalFileName: `generated/${name}`, source });
      }
    },
  };
}

export default defineConfig({
  root: here,
  // Relative, so that the files work under any STATIC_URL.
  base: "./",
  publicDir: false,
  plugins: [drawings()],
  css: {
    postcss: {
      plugins: [
        // Tabler is 635 kB whole; only the rules whose classes stand in a template or an island are shipped.
        purgecss({
          content: [join(here, "../huying/**/*.{html,py}"), join(here, "{islands,entries}/**/*.ts")],
          skippedContentGlobs: [join(here, "node_modules/**")],
          defaultExtractor: (text: string) => text.match(/[\w-/:]+/g) ?? [],
          safelist: {
            standard: [/^:/, "html", "body", "main", "mute", "soft", "small", "num", "why", "wide", "elder", "night"],
            greedy: [/^hy-/, /^maplibregl/, /^htmx/, /data-/, /aria-/],
            variables: [/^--(?!tblr)/],
          },
          variables: true,
        }),
      ],
    },
  },
  worker: { format: "es" },
  build: {
    outDir: dist,
    emptyOutDir: true,
    manifest: "manifest.json",
    assetsInlineLimit: 0,
    target: "es2022",
    chunkSizeWarningLimit: 1400,
    rolldownOptions: {
      // htmx holds an eval that allowEval: false never reaches; a strict content policy forbids it anyway.
      checks: { eval: false, pluginTimings: false },
      input: {
        base: join(here, "entries/base.ts"),
        seat: join(here, "entries/seat.ts"),
        responder: join(here, "entries/responder.ts"),
        map: join(here, "entries/map.ts"),
        coverage: join(here, "entries/coverage.ts"),
        pareto: join(here, "entries/pareto.ts"),
        signature: join(here, "entries/signature.ts"),
        citizen: join(here, "entries/citizen.ts"),
        resident: join(here, "entries/resident.ts"),
        clerk: join(here, "entries/clerk.ts"),
        orders: join(here, "entries/orders.ts"),
        rounds: join(here, "entries/rounds.ts"),
        replay: join(here, "entries/replay.ts"),
        wall: join(here, "entries/wall.ts"),
      },
    },
  },
});
