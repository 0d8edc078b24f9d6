"""What citizens told and answered holds no personal data for whoever does not work on the case."""

from __future__ import annotations

from django.urls import reverse

from huying.cases.citizen.models import Question, ReopenRequest
from huying.cases.models import Case, Reading
from huying.cases.testing import a_case
from huying.core.testing import Clock
from huying.people.models import Person
from tests.cast import Cast


def opened(cast: Cast, who: Person, case: Case) -> str:
    """The page of a case as somebody reads it."""
    return cast.client(who).get(reverse("cases:case", args=[case.code])).content.decode()


TOLD = "张测试（13800001234，身份证330102199003070019，住潮前社区8幢301）说李测试装修到深夜。"


def test_what_was_told_is_masked_for_who_does_not_work_on_it(cast: Cast, clock: Clock) -> None:
    case = a_case(owner=cast.units.street_center, area_code=cast.town.community.code, facts=TOLD, request=TOLD)
    at, asker = clock.now, cast.street_seat
    Question.objects.create(
        case=case, text="张测试何时方便？", asked_by=asker, asked_at=at, answer=TOLD, answered_at=at
    )
    party = case.parties.get(number=1)
    ReopenRequest.objects.create(case=case, party=party, reason=TOLD, at=at)
    path = f"/api/v1/cases/{case.code}"
    for who in (cast.window_clerk, cast.district_seat):
        for shown in (opened(cast, who, case), cast.client(who).get(path).content.decode()):
            assert "装修到深夜" in shown
            for whole in ("张测试", "李测试", "13800001234", "330102199003070019", "8幢301"):
                assert whole not in shown, (who.name, whole)
        assert Reading.objects.filter(case=case, person=who).exists()
    whole = opened(cast, cast.street_seat, case)
    assert whole.count("13800001234") >= 4
    assert TOLD in cast.client(cast.street_seat).get(path).json()["facts"]
