/** Rounds of grid workers: the forms of each room, the sheets that go along for a day without a network, what was pressed. */
import "../styles/components/rounds.css";
import { startHere } from "../islands/here";
import "../islands/rooms";
import "../islands/along";
import { startPressed } from "../islands/pressed";
import { startWorker } from "../islands/worker";

startHere();
startPressed();
startWorker();
