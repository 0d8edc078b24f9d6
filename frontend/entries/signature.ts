/** The page on which an agreement is signed. */
import "../islands/signature";
