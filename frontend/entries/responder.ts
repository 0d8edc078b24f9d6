/** The responder app: the disc, calls that ring, position, sound, and the service worker that keeps it working without a network. */
import "../styles/components/responder.css";
import "../islands/position";
import { startPhotos } from "../islands/responder-call";
import "../islands/responder-reach";
import { startWay } from "../islands/responder-way";
import "../islands/ringing";
import "../islands/sound";
import "../islands/whistle";
import { startSparing } from "../islands/spare";
import { startWorker } from "../islands/worker";

startWay();
startPhotos();
startSparing();
startWorker();
