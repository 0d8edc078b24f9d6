"""Figures: who reads the pages of their area, and who declares figures of a district's own."""

from __future__ import annotations

from tests.contracts.groups import FIGURES
from tests.contracts.view_rows import Row

NOT_DECLARING = " ".join(who for who in FIGURES.split() if who != "district_chief")
FIGURE_PAGES = (
    *(Row(f"figures:{name}", FIGURES) for name in ("figures", "export", "own")),
    Row("figures:figure", FIGURES, given={"figure": "court_reported"}),
    Row("figures:own", "district_chief", "POST", FIGURES, body={"word": "x"}),
    Row("figures:withdraw", "", "POST", NOT_DECLARING, given={"figure_id": "{rule_id}"}),
)
