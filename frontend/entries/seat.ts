/** The command seat: it rings, shows the map, and moves by keys. */
import "../styles/components/seat-incident.css";
import { startEscalation } from "../islands/escalation";
import { startPointForm } from "../islands/point-form";
import { startSeat } from "../islands/seat";
import "../islands/sound";
import "./map";

startSeat();
startEscalation();
startPointForm();
