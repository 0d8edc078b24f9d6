/** The pages of the code: styles alone. They work without JavaScript. */
import "../styles/citizen.css";
