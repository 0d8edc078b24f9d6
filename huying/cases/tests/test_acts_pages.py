"""The acts of the window as pages: what is offered, done, done once, refused at the field."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse

from huying.cases.models import Case, Material, Outcome, Party
from huying.cases.testing import a_reviewer, organ_of, registered
from huying.core.testing import Clock, settle
from huying.papers.commands.serve import serve
from huying.papers.models import Paper
from huying.people.models import Person
from tests.cast import Cast
from tests.pictures import png

ELSEWHERE = {"ground": "other_procedure", "text": "双方已起诉", "route": "court", "body": "望潮区人民法院"}


@pytest.fixture
def case(cast: Cast, clock: Clock) -> Case:
    """A deposit that is not paid back."""
    return registered(cast.window_clerk)


def press(cast: Cast, who: Person, case: Case, verb: str, **body: Any) -> HttpResponse:
    return cast.client(who).post(f"/cases/{case.code}/acts/{verb}/", {"key": f"k-{verb}", **body})


def offered(cast: Cast, who: Person, case: Case) -> set[str]:
    told = cast.client(who).get(f"/cases/{case.code}/").content.decode()
    return {verb for verb in (*VERBS, "decide_extension") if f"/acts/{verb}/" in told}


VERBS = ("accept", "not_accept", "sort", "dispose", "review", "extend", "other_route", "withdraw", "add_material")
REST = ("merge", "split", "recuse", "decide_extension")


def test_the_page_offers_what_applies(cast: Cast, case: Case) -> None:
    assert offered(cast, cast.window_clerk, case) == {
        *("accept", "not_accept", "dispose", "other_route", "withdraw", "add_material")
    }
    assert offered(cast, cast.inspector, case) == set()
    press(cast, cast.window_clerk, case, "accept")
    assert "accept" not in offered(cast, cast.window_clerk, case)
    petition = registered(cast.petition_clerk, line="petition")
    found = offered(cast, cast.petition_clerk, petition)
    assert "sort" in found
    assert not {"extend", "dispose"} & found, "no period runs yet, and nothing is answered before it is accepted"


def test_accepted_once_however_often_it_is_pressed(cast: Cast, case: Case) -> None:
    for _ in range(2):
        told = press(cast, cast.window_clerk, case, "accept", category="housing")
        assert (told.status_code, told.headers["Location"]) == (303, f"/cases/{case.code}/")
    assert Paper.objects.get().kind == "acceptance"
    assert press(cast, cast.window_clerk, case, "accept", key="other").status_code == 409


def test_turned_away_in_writing(cast: Cast, case: Case) -> None:
    for name in ELSEWHERE:
        told = press(cast, cast.window_clerk, case, "not_accept", **{**ELSEWHERE, name: ""})
        assert told.status_code == 422
        assert f"not_accept_{name}_error" in told.content.decode()
    assert press(cast, cast.window_clerk, case, "not_accept", **ELSEWHERE).status_code == 303
    assert Paper.objects.get().kind == "not_accepted"
    assert Outcome.objects.get().body == "望潮区人民法院"


def test_each_act_has_its_form(cast: Cast, case: Case) -> None:
    clerk = cast.window_clerk
    party = Party.objects.get(case=case, number=1)
    told = press(cast, clerk, case, "split", facts="还有物业费", category="property", parties=[str(party.pk)])
    other = Case.objects.exclude(pk=case.pk).get()
    assert told.headers["Location"] == f"/cases/{other.code}/"
    assert press(cast, clerk, case, "split", key="s2", facts="x", parties=["x"]).status_code == 422
    assert press(cast, clerk, other, "merge", into="261121-000000-0").status_code == 422
    assert press(cast, clerk, other, "merge", into="bad").status_code == 422
    assert press(cast, clerk, other, "merge", into=case.code).headers["Location"] == f"/cases/{case.code}/"
    photo = SimpleUploadedFile("x.png", png(), content_type="image/png")
    assert press(cast, clerk, case, "add_material", kind="photo", photo=photo, released="on").status_code == 303
    assert Material.objects.get().released
    assert press(cast, clerk, case, "add_material", key="m2", kind="photo").status_code == 422
    assert press(cast, clerk, case, "dispose", result="solved", text="").status_code == 422
    assert press(cast, clerk, case, "dispose", result="solved", text="已退还").status_code == 303
    assert press(cast, clerk, case, "other_route", route="court", body="望潮区人民法院").status_code == 303


def test_taken_back(cast: Cast, case: Case) -> None:
    assert press(cast, cast.window_clerk, case, "withdraw", text="自行和解").status_code == 303
    case.refresh_from_db()
    assert case.state == "withdrawn"


def test_a_petition_by_its_own_acts(cast: Cast, clock: Clock) -> None:
    clerk = cast.petition_clerk
    case = registered(clerk, line="petition", category="land")
    assert press(cast, clerk, case, "accept").status_code == 422
    assert press(cast, clerk, case, "sort", petition_class="appeal", route="petition").status_code == 303
    assert press(cast, clerk, case, "accept").status_code == 303
    assert press(cast, clerk, case, "extend", days="40", reason="鉴定").status_code == 422
    assert "decide_extension" not in offered(cast, cast.district_chief, case)
    assert press(cast, clerk, case, "extend", key="e", days="30", reason="鉴定").status_code == 303
    assert "decide_extension" not in offered(cast, clerk, case)
    assert "decide_extension" in offered(cast, cast.district_chief, case)
    assert "鉴定" in cast.client(cast.district_chief).get(f"/cases/{case.code}/").content.decode()
    assert press(cast, clerk, case, "decide_extension", approved="yes").status_code == 403
    head = cast.district_chief
    assert press(cast, head, case, "decide_extension", key="n", approved="no").status_code == 422
    assert press(cast, head, case, "decide_extension", key="y", approved="yes").status_code == 303
    assert Paper.objects.get(stream=case.stream, kind="petition_extension").sheet.approver == head.name
    assert press(cast, clerk, case, "dispose", result="explained", text="已解释", answer="explain").status_code == 303
    body = str(organ_of(a_reviewer(area=cast.town.district)).pk)
    assert press(cast, clerk, case, "review", organisation_id=body).status_code == 409
    paper = Paper.objects.get(stream=case.stream, kind="petition_opinion")
    serve(by=cast.actor(clerk), at=clock.now, paper_id=paper.pk, to="张三丰", how="in_person")
    settle()
    assert press(cast, clerk, case, "review", key="r2", organisation_id=body).status_code == 303
    assert press(cast, clerk, case, "recuse", reason="亲属").status_code == 303
    assert press(cast, clerk, case, "dispose", key="d2", result="solved", text="x", answer="support").status_code == 403


def test_for_whom_there_is_nothing_to_do(cast: Cast, case: Case) -> None:
    for verb in (*VERBS, *REST):
        assert press(cast, cast.stranger, case, verb, **ELSEWHERE).status_code == 404
        assert press(cast, cast.other_street_seat, case, verb).status_code == 404
        assert press(cast, cast.guard, case, verb).status_code == 404
    assert press(cast, cast.inspector, case, "withdraw").status_code == 403
    assert press(cast, cast.window_clerk, case, "conjure").status_code == 404
    assert cast.client(cast.window_clerk).get(f"/cases/{case.code}/acts/accept/").status_code == 405
