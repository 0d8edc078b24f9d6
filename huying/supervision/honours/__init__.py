"""Honours (荣誉): by announced criteria, after a publicity period; persons by their consent, and never as a ranking."""
