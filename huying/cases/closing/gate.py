"""The closing gate: what the file must hold, and where a stated reason stands for what it cannot hold (domain 6.4)."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import override

from huying.cases.closing.models import Gap
from huying.cases.models import Case
from huying.cases.registry import Need, needs_of
from huying.papers.render import PAPERS_LANGUAGE


@dataclass(frozen=True, slots=True)
class Asked:
    """Something that the gate asks, with the reason that was stated for its absence, if any."""

    need: Need
    reason: str = ""

    @property
    def met(self) -> bool:
        """Whether the file may be closed as far as this goes."""
        return self.need.met or bool(self.reason)

    @property
    def explainable(self) -> bool:
        """Whether a reason may stand for it, and none does yet."""
        return not self.met and bool(self.need.key)


def asked_of(case: Case) -> list[Asked]:
    """Everything that the gate asks of a case. A reason counts as long as the very thing that it is for is missing."""
    reasons = {gap.need: gap.reason for gap in Gap.objects.filter(case=case)}
    return [Asked(need, "" if need.met else reasons.get(need.key, "")) for need in needs_of(case)]


def missing_of(case: Case) -> list[str | Promise]:
    """What bars the way, in words."""
    return [asked.need.word for asked in asked_of(case) if not asked.met]


def gaps_of(case: Case) -> tuple[str, ...]:
    """What the file does without and why, for its table."""
    with override(PAPERS_LANGUAGE):
        return tuple(f"{asked.need.word}：{asked.reason}" for asked in asked_of(case) if asked.reason)
