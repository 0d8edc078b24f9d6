/** The command seat: it rings, and shows the map. */
import "../islands/sound";
import "./map";
