/** What a browser has and happy-dom lacks: an IndexedDB (a real implementation, in memory) and the lock manager of Node. */
import "fake-indexeddb/auto";
import { locks } from "node:worker_threads";

if (!navigator.locks) Object.defineProperty(navigator, "locks", { value: locks });
