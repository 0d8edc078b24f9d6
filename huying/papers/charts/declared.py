"""What a chart shows: bars of so many of so many, over time or by place. Every bar has its number beside it.

The filled part lies inside the outline of the whole, so that a share and what it is a share of are seen at once, and
everything can be told apart in grey, without any colour. Fields are plain, for charts stand in the facts of papers.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Form = Literal["columns", "rows"]


@dataclass(frozen=True)
class Bar:
    """One bar: `part` of `whole`, and what is written at it. None is not told and draws nothing but its label.

    `marked` is the one that the chart is about: its name is bold, with a mark of its own shape.
    """

    name: str
    whole: float | None
    part: float | None
    label: str
    marked: bool = False


@dataclass(frozen=True)
class Chart:
    """`columns` stand side by side (time), `rows` below one another (places). Without `whole` bars have no outline."""

    title: str
    form: Form
    bars: tuple[Bar, ...]
    part: str
    whole: str = ""

    @property
    def most(self) -> float:
        """What the longest bar stands for; 1 where all are nothing."""
        return max((value for bar in self.bars for value in (bar.whole, bar.part) if value), default=1.0)
