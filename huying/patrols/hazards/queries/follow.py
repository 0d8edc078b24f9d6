"""What a resident who reported may follow: plain sentences, without names, by the code and its key."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from huying.core.codes import fits, read_code
from huying.core.errors import NotFound
from huying.patrols.hazards.categories import word_of_hazard
from huying.patrols.hazards.models import Hazard
from huying.patrols.hazards.rules import ENDED, State

WHOSE = "reporter"
"""On whose answer the key beside the code stands, so that it opens nothing of the responsible's."""
SENTENCES: dict[str, Any] = {
    "report": _("已收到您的报告，街道会核实。"),
    "find": _("工作人员在现场发现了这处隐患。"),
    "fix": _("当场已经改好。"),
    "hand_in": _("已上报街道。"),
    "grade": _("街道已核实，并定了等级。"),
    "assign": _("已通知责任方限期整改。"),
    "begin": _("责任方正在整改。"),
    "extend": _("整改期限已延长。"),
    "remind": _("到期还没有改好，已催促责任方。"),
    "rectify": _("责任方说已经改好，等工作人员到现场复查。"),
    "take_result": _("执法部门已处理，等工作人员到现场复查。"),
    "pass": _("工作人员到现场看过，已经改好。"),
    "fail": _("工作人员到现场看过，还没有改好，要求重新整改。"),
    "escalate": _("已请执法部门到现场处理。"),
    "take_over": _("由责任方继续整改。"),
    "close": _("已经办完。谢谢您。"),
    "invalidate": _("到现场看过，没有发现这处隐患。谢谢您留意。"),
}
"""By the steps of the history; the others are not a resident's concern."""
MERGED = _("和另一份报告是同一处隐患，合在一起办，两位都记为报告人。")


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence and its instant."""

    at: datetime
    text: Any


@dataclass(frozen=True, slots=True)
class Followed:
    """How what was reported stands: the code, its kind and place, whether it is over, sentences from the first on."""

    code: str
    kind: str
    place: str
    over: bool
    closed: bool
    said: list[Said]

    @property
    def now(self) -> Said:
        """The latest sentence."""
        return self.said[-1]


def followed(code: str, key: str) -> Followed:
    """What the holder of a code and its key may know. Raises MistypedCode, and NotFound where the two do not fit.

    A code that was merged tells what becomes of the hazard that stays. Guessing is limited by whoever asks.
    """
    known = read_code(code)
    own = (
        Hazard.objects.select_related("place", "kind", "merged_into__place", "merged_into__kind")
        .filter(code=known)
        .first()
    )
    if own is None or not fits(known, key, WHOSE):
        raise NotFound
    hazard = own.merged_into or own
    return Followed(
        code=own.code,
        kind=word_of_hazard(hazard),
        place=hazard.place.name,
        over=hazard.state in ENDED,
        closed=hazard.state in {State.CLOSED, State.FIXED_ON_SPOT},
        said=_said(own, hazard),
    )


def _said(own: Hazard, hazard: Hazard) -> list[Said]:
    rows = [(step.at, step.verb) for step in hazard.steps.all()]
    if own.pk != hazard.pk:
        merged_at = own.ended_at or own.found_at
        first = [Said(step.at, SENTENCES[step.verb]) for step in own.steps.filter(verb="report")]
        later = [Said(at, SENTENCES[verb]) for at, verb in sorted(rows) if verb in SENTENCES and at > merged_at]
        return [*first, Said(merged_at, MERGED), *later]
    return [Said(at, SENTENCES[verb]) for at, verb in sorted(rows, key=lambda row: row[0]) if verb in SENTENCES]
