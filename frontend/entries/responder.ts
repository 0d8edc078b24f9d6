/** The responder app: position, calls, sound, and the service worker that keeps it working without a network. */
import "../islands/position";
import "../islands/ringing";
import "../islands/sound";
import { startWorker } from "../islands/worker";

startWorker();
