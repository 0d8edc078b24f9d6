/** The page of an order: whoever signs in at a joint visit may give a position. */
import { startHere } from "../islands/here";

startHere();
