"""Whether two matters may become one, and what stands against it, whoever asks for the merge (并案)."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from huying.cases.journal import CaseNotInThisState
from huying.cases.models import Case, Party
from huying.cases.petitions import is_accusation, require_not_under_review
from huying.cases.rules import AGREEMENT, ENDED, RESULTS
from huying.cases.words import STATE_WORDS
from huying.core.errors import Conflict, Invalid


class OtherLine(Invalid):
    """A petition has its own periods: it is not merged with anything else."""

    slug = "merge-other-line"
    text = _("信访事项有自己的法定期限，不能和其他事项合并。")
    field = "into"


class AccusationApart(Conflict):
    """An accusation is told to no department; in one matter with another petition it would be (信访工作条例 30)."""

    slug = "merge-accusation-apart"
    text = _(
        "检举控告事项不能和其他信访事项并案：并案后承办单位会看到检举控告人和材料（信访工作条例第三十条）。"
        "请分别办理；还没有分类的，请先分类。"
    )
    field = "into"


class AcceptFirst(Conflict):
    """What is accepted has its period running: it does not go on in a matter whose own has not begun."""

    slug = "merge-accept-first"
    text = _("另一件还没有受理，不能把已受理的事项并进去。请先受理另一件，或者反过来并。")
    field = "into"


class NewcomersUntold(Conflict):
    """Each petitioner is told in writing what becomes of the matter (信访工作条例 23); accepting it does that."""

    slug = "merge-newcomers-untold"
    text = _("这一件还没有受理，其中有另一件没有的信访人。请先受理这一件并书面告知他们，再并案。")


def require_one_matter(case: Case, into: Case) -> None:
    """Pass when one may go on in the other, whoever their parties are."""
    if into.state in ENDED | RESULTS | AGREEMENT:  # whoever has agreed agreed for themselves alone
        raise CaseNotInThisState(state=STATE_WORDS[into.state])
    if (case.line == "petition") != (into.line == "petition"):
        raise OtherLine
    if is_accusation(case) != is_accusation(into):
        raise AccusationApart
    for each in (case, into):
        require_not_under_review(each)
    if case.accepted_at is not None and into.accepted_at is None:
        raise AcceptFirst


def require_told(case: Case, into: Case, newcomers: Iterable[Party]) -> None:
    """Pass when no petitioner loses the days in which they are told. Raises NewcomersUntold."""
    ends_untold = case.line == "petition" and case.accepted_at is None and into.accepted_at is not None
    petitioners = (party for party in newcomers if party.side == "applicant" and party.agent_for_id is None)
    if ends_untold and any(party.left_at is None for party in petitioners):
        raise NewcomersUntold
