/** The replay of an incident; imports nothing that another entry does, for it also stands alone in a file. */
import "../styles/components/replay.css";
import "../islands/replay";
