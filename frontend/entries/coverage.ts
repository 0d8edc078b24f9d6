/** Five-minute coverage: the map with units and posts. */
import "./map";
import "../styles/components/coverage.css";
import "../islands/coverage";
