/** The resident's forms: styles, and a box that fills in where the phone is. They work without JavaScript. */
import "../styles/citizen.css";
import { startHere } from "../islands/here";

startHere();
