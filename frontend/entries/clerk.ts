/** The window: the register form by keyboard, its rows of parties, its draft. */
import "../styles/components/register.css";
import { startClerk } from "../islands/clerk";
import { startDraft } from "../islands/draft";
import { startRows } from "../islands/party-rows";

startRows();
startDraft();
startClerk();
