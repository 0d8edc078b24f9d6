/** The wall screen, and the door by which a device comes to it. */
import "../styles/components/wall.css";
import "./map";
import "../islands/wall";
import { startKnock } from "../islands/wall-knock";

startKnock();
