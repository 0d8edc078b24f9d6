"""What is written down of a call, and what may be wrong with it."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from huying.cases.intake import WhereNeeded
from huying.core.errors import Invalid
from huying.integrations.phone.rules import MOST_NOTE, Outcome

LINES = ("dispute", "request")
"""Kinds of matter that are taken over the phone."""


class OutcomeUnknown(Invalid):
    """One of the outcomes."""

    slug = "phone-outcome-unknown"
    text = _("请选择这通来电怎么办理。")
    field = "outcome"


class SaidNeeded(Invalid):
    """A few words of what was said, at most 2,000 characters."""

    slug = "phone-note-needed"
    text = _("请写几句来电人说了什么，最多 2000 字。")
    field = "note"


class LineUnknown(Invalid):
    """Over the phone a dispute or a request is taken; a petition is brought in writing or in person."""

    slug = "phone-line-unknown"
    text = _("电话登记的事项是纠纷或诉求；信访请书面或当面提出。")
    field = "line"


class CallerNeeded(Invalid):
    """A case has an applicant, if only under the name by which they want to be called."""

    slug = "phone-caller-needed"
    text = _("登记事项要有来电人的称呼，不愿留名的写化名即可。")
    field = "name"


@dataclass(frozen=True, slots=True)
class Filing:
    """What was written down. `place` are words that mean one place; `line` is dispute or request, of a case; `phone`
    where to call back, if not the number.
    """

    outcome: str
    note: str = ""
    place: str = ""
    template: str = ""
    name: str = ""
    phone: str = ""
    line: str = "dispute"


def require_sound(content: Filing) -> None:
    """Pass, or raise the first thing that is missing or wrong, at its field."""
    if content.outcome not in set(Outcome):
        raise OutcomeUnknown
    said = content.note.strip()
    wordless = content.outcome in {Outcome.NOTHING, Outcome.WHISTLE}
    if len(said) > MOST_NOTE or not (said or wordless):
        raise SaidNeeded
    if content.outcome == Outcome.CASE:
        _check_case(content)


def _check_case(content: Filing) -> None:
    if content.line not in LINES:
        raise LineUnknown
    if not content.name.strip():
        raise CallerNeeded
    if not content.place.strip():
        raise WhereNeeded
