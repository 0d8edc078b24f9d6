import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { defineConfig, type Manifest } from "vite";
import { dist } from "./vite.config.ts";

// Runs after the main build: its manifest says what the shell is, and a change of the shell is a new worker.
const manifest = JSON.parse(readFileSync(join(dist, "manifest.json"), "utf8")) as Manifest;

function filesOf(key: string): string[] {
  const chunk = manifest[key];
  if (!chunk) throw new Error(`${key} is not in the build`);
  return [chunk.file, ...(chunk.css ?? []), ...(chunk.imports ?? []).flatMap(filesOf)];
}

const drawings = Object.keys(manifest).filter((key) => key.startsWith("generated/"));
const shell = [...new Set(["entries/base.ts", "entries/responder.ts", "entries/rounds.ts", ...drawings].flatMap(filesOf))].sort();

export default defineConfig({
  root: import.meta.dirname,
  publicDir: false,
  define: {
    __SHELL__: JSON.stringify(shell),
    __VERSION__: JSON.stringify(createHash("sha256").update(shell.join()).digest("hex").slice(0, 12)),
  },
  build: {
    outDir: dist,
    emptyOutDir: false,
    target: "es2022",
    lib: { entry: join(import.meta.dirname, "sw.ts"), formats: ["es"], fileName: () => "sw.js" },
  },
});
