import { defineConfig } from "vitest/config";

export default defineConfig({
  root: import.meta.dirname,
  test: {
    environment: "happy-dom",
    include: ["**/*.test.ts"],
    exclude: ["node_modules/**"],
    setupFiles: ["./test-setup.ts"],
    restoreMocks: true,
    testTimeout: 10_000,
  },
});
