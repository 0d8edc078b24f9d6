/** Ways of calling compared: the chart of success against calls. */
import "../styles/components/compare.css";
import "../islands/pareto";
