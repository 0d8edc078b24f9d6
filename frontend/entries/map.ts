/** The map alone. */
import "maplibre-gl/dist/maplibre-gl.css";
import "../styles/components/map.css";
import "../islands/map";
