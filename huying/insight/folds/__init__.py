"""One file for each module whose history is folded; every file here is loaded by the app."""
