"""Figures: who reads the pages of their area, and who declares figures of a district's own."""

from __future__ import annotations

from huying.core.testing import Clock
from huying.supervision.figures.api_examples import EXAMPLES
from huying.supervision.figures.commands.declare import Declaring, declare
from tests.cast import Cast
from tests.contracts.file_rows import Operation
from tests.contracts.groups import FIGURES
from tests.contracts.view_rows import Row

NOT_DECLARING = " ".join(who for who in FIGURES.split() if who != "district_chief")
FIGURE_OPERATIONS: tuple[Operation, ...] = (
    ("GET figures", FIGURES, None, ""),
    ("GET own_figures", FIGURES, None, ""),
    ("POST own_figures", "district_chief", EXAMPLES["declare_figure"], FIGURES),
    ("POST own_figures/{figure_id}/withdraw", "district_chief", None, NOT_DECLARING),
)


def own_figure(cast: Cast, clock: Clock) -> dict[str, str]:
    """A figure that the district declared."""
    content = Declaring(**{**EXAMPLES["declare_figure"], "word": "警源事项化解率", "counted": "resolved"})
    return {"figure_id": str(declare(by=cast.actor(cast.district_chief), at=clock.now, content=content).pk)}


FIGURE_PAGES = (
    *(Row(f"figures:{name}", FIGURES) for name in ("figures", "export", "own")),
    *(Row(f"sources:{name}", FIGURES) for name in ("sources", "export", "ledger")),
    Row("figures:figure", FIGURES, given={"figure": "court_reported"}),
    Row("figures:own", "district_chief", "POST", FIGURES, body={"word": "x"}),
    Row("figures:withdraw", "", "POST", NOT_DECLARING, given={"figure_id": "{rule_id}"}),
)
