/** Every page: styles, htmx, the clocks, long choices, keys, messages, the offline queue and the bands. */
import "../styles/index.css";
import "../islands/choose";
import "../islands/clock";
import "../islands/live";
import { startActs } from "../islands/acts";
import { startBands } from "../islands/bands";
import { startKeys } from "../islands/keys";
import { startOutbox } from "../islands/outbox";
import { startRequests } from "../islands/requests";
import { takePageTime } from "../islands/servertime";
import { forgetPages } from "../islands/worker";

takePageTime();
startRequests();
startActs();
startKeys();
startBands();
startOutbox();
forgetPages();
