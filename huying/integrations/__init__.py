"""One folder for each outside system. They listen to what happened and never change it."""
