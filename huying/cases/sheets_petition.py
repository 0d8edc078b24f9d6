"""Papers of the petition line: the reply or the written opinion of each stage, and why handling takes longer.

What an opinion has to hold: 信访工作条例 32 (what was asked, facts and reasons, opinion, legal basis), 34 to 36.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from huying.papers.sheets import sheet

_HOLDERS = (_("第一联 信访人留存"), _("第二联 存档"))


@dataclass(frozen=True)
class Answered:
    """What stands on every answer. `opinion` is the answer with its reason in words; `remedy` what remains open."""

    petitioners: tuple[str, ...]
    code: str
    received_at: datetime
    request: str
    found: str
    opinion: str
    basis: tuple[str, ...]
    remedy: str
    body: str
    clerk: str
    inquiry_phone: str
    supervision_phone: str
    addressees: tuple[str, ...] = ()


@sheet(
    "petition_reply",
    series="答",
    words=_("信访事项办理答复书"),
    template="cases/papers/petition_answer.html",
    holders=_HOLDERS,
    progress=True,
)
@dataclass(frozen=True)
class Reply(Answered):
    """Of a petition that has no sixty days: a suggestion, an accusation, or another of the six ways."""


@sheet(
    "petition_opinion",
    series="处",
    words=_("信访事项处理意见书"),
    template="cases/papers/petition_answer.html",
    holders=_HOLDERS,
    progress=True,
)
@dataclass(frozen=True)
class Opinion(Answered):
    """Of the sixth way, within sixty days of acceptance (34)."""


@sheet(
    "review_opinion",
    series="查",
    words=_("信访事项复查意见书"),
    template="cases/papers/petition_answer.html",
    holders=_HOLDERS,
    progress=True,
)
@dataclass(frozen=True)
class ReviewOpinion(Answered):
    """Of the review, within thirty days (35)."""


@sheet(
    "recheck_opinion",
    series="核",
    words=_("信访事项复核意见书"),
    template="cases/papers/petition_answer.html",
    holders=_HOLDERS,
    progress=True,
)
@dataclass(frozen=True)
class RecheckOpinion(Answered):
    """Of the recheck, within thirty days; the last one (36)."""


@sheet(
    "petition_extension",
    series="延",
    words=_("信访事项延长办理期限告知书"),
    template="cases/papers/petition_extension.html",
    holders=_HOLDERS,
    progress=True,
)
@dataclass(frozen=True)
class Extension:
    """That it takes longer: from when to when, why, who approved it (34)."""

    petitioners: tuple[str, ...]
    code: str
    accepted_at: datetime
    request: str
    due_before: date
    due_after: date
    days: int
    reason: str
    approver: str
    body: str
    clerk: str
    inquiry_phone: str
    supervision_phone: str
    addressees: tuple[str, ...] = ()


ANSWERS: dict[str, type[Answered]] = {"first": Opinion, "review": ReviewOpinion, "recheck": RecheckOpinion}
"""The opinion of each stage."""
OPINIONS = ("petition_opinion", "review_opinion", "recheck_opinion")
"""Their kinds, in the order of the stages."""
TOLD = frozenset({"petition_reply", "petition_opinion", "review_opinion", "recheck_opinion", "petition_extension"})
"""Papers that tell the petitioner something; that they were told is recorded when one is served."""
OPENS_REVIEW = {"first": "petition_opinion", "review": "review_opinion"}
"""By stage: from the day on which this is received, the petitioner has thirty days (35, 36)."""
