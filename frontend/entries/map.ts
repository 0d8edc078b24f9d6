/** The map alone. */
import "../styles/components/map.css";
import "../islands/map";
