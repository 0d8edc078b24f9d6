"""The paper that says that no right is lost by the track (先行调解说明书), in the words of the day of its issue."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import override

from huying.cases.addressees import addressed_to
from huying.cases.diversion.minimised import summary_of
from huying.cases.models import Case, Party
from huying.cases.sheets import FilingRights
from huying.core.clock import in_china
from huying.papers.commands.issue import issue
from huying.papers.models import Paper
from huying.papers.render import PAPERS_LANGUAGE
from huying.people.access import Actor
from huying.people.models import Organisation

WISHES = {"guide_first": "mediation", "file_first": "filing"}
DISTRICT_CODE, LONGEST = 6, 400


def give_filing_rights(case: Case, track: str, by: Actor, at: datetime) -> Paper:
    """Issue it in the name of the body that received the matter; the court is that of the district."""
    receiver = Organisation.objects.get(pk=case.owner_id)
    with override(PAPERS_LANGUAGE):
        facts = _facts(case, track, receiver, by, at)
    return issue(by=by, at=at, sheet=facts, stream=case.stream, code=case.code, organisation=receiver)


def _facts(case: Case, track: str, receiver: Organisation, by: Actor, at: datetime) -> FilingRights:
    courts = Organisation.objects.filter(kind="court", area__code__startswith=case.area_code[:DISTRICT_CODE])
    court = courts.order_by("name").values_list("name", flat=True).first()
    applicants = Party.objects.filter(case=case, side="applicant", left_at=None, agent_for=None).order_by("number")
    told = summary_of(case)
    return FilingRights(
        party=_("、").join(party.name for party in applicants),
        dispute=told if len(told) <= LONGEST else f"{told[:LONGEST]}…",
        court=court or _("有管辖权的人民法院"),
        explained_at=at,
        explained_by=by.name or receiver.name,
        first_asked_on=in_china(case.registered_at).date(),
        wishes=WISHES[track],
        addressees=addressed_to(case),
    )
