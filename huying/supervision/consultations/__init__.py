"""Consultation (会商): an agenda from facts, who came, what was said and decided, tasks followed until verified."""
