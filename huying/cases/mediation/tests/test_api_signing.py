"""A program of the committee has an agreement signed: on a pad or on paper, under the very text that was shown."""

from __future__ import annotations

from typing import Any

import pytest

from huying.cases.mediation.commands.draft import draft
from huying.cases.mediation.commands.put_up import put_up
from huying.cases.mediation.models import Agreement, Signature
from huying.cases.mediation.testing import DRAWING, content, mediating, mediator
from huying.cases.models import Case, Reading
from huying.cases.testing import a_case
from huying.core.files import store_photo
from huying.core.testing import Clock
from tests.api import Caller
from tests.cast import Cast
from tests.pictures import png


@pytest.fixture
def case(cast: Cast, clock: Clock) -> Case:
    """A quarrel whose agreement waits for signatures."""
    mediator(cast.mediator, cast.units.committee)
    found = a_case(owner=cast.units.district_center, area_code="990108001005")
    Case.objects.filter(pk=found.pk).update(state="accepted", handler=cast.units.committee)
    made = mediating(Case.objects.get(pk=found.pk), cast.mediator)
    own = cast.actor(cast.mediator)
    draft(by=own, at=clock.now, case_id=made.pk, content=content(made))
    put_up(by=own, at=clock.now, case_id=made.pk)
    return made


def where(case: Case) -> str:
    return f"cases/{case.code}/mediation"


def test_signed_on_the_pad_and_on_paper_and_sealed_it_binds(cast: Cast, clock: Clock, case: Case) -> None:
    own = Caller(cast.mediator)
    shown = own.get(f"{where(case)}/signing").json()
    one, other = case.parties.order_by("number")
    assert (shown["unsigned"], shown["mediator_signed"]) == ([str(one.pk), str(other.pk)], False)
    assert shown["terms"] == "被申请人退还押金人民币三千元，双方再无争议。"
    assert (shown["items"][0]["what"], shown["items"][0]["amount"]) == ("退还押金", "3000.00")
    drawn = {"digest": shown["digest"], "signer": str(one.pk), "image": DRAWING}
    told = [own.post(f"{where(case)}/sign", drawn, key="one") for _ in range(2)]
    assert told[0].status_code == 200
    assert told[0].content == told[1].content
    assert own.post(f"{where(case)}/sign", drawn).json()["items"][0]["unsigned"] == 2, "signed already: nothing changes"
    paper = {"digest": shown["digest"], "signer": str(other.pk), "typed": other.name, "photo": store_photo(png())}
    assert own.post(f"{where(case)}/sign", paper, key="other").json()["items"][0]["unsigned"] == 1
    own.post(f"{where(case)}/sign", {"digest": shown["digest"], "image": DRAWING}, key="mediator")
    assert own.get(f"{where(case)}/signing").json()["mediator_signed"] is True
    sealed = Caller(cast.mediation_admin).post(f"{where(case)}/seal", {}, key="seal").json()
    assert (sealed["state"], sealed["items"][0]["state"]) == ("agreed", "effective")
    kept = {row.party_id: row.signed_with for row in Signature.objects.all()}
    assert kept == {one.pk: "pad", other.pk: "typed", None: "pad"}
    assert Signature.objects.get(party=other).typed == other.name
    refused = own.get(f"{where(case)}/signing")
    assert (refused.status_code, refused.json()["type"]) == (409, "/problems/no-agreement")


def test_the_text_is_read_by_few_and_on_record(cast: Cast, case: Case) -> None:
    assert Caller(cast.window_clerk).get(f"{where(case)}/signing").status_code == 403
    assert Caller(cast.stranger).get(f"{where(case)}/signing").status_code == 404
    assert not Reading.objects.filter(case=case, part="signing").exists()
    for _ in range(2):
        assert Caller(cast.mediation_admin).get(f"{where(case)}/signing").status_code == 200
    assert Reading.objects.filter(case=case, part="signing", person=cast.mediation_admin).count() == 1


@pytest.mark.parametrize(
    ("wrong", "field", "slug"),
    [
        ({"digest": "0" * 64}, "digest", "agreement-text-changed"),
        ({"digest": "x"}, "digest", "wrong-shape"),
        ({"image": ""}, "image", "signature-needed"),
        ({"image": "data:image/png;base64,AAAA"}, "image", "not-drawn"),
        ({"image": "", "typed": "张测试", "photo": f"{'0' * 64}.jpg"}, "photo", "unknown-photo"),
        ({"image": "", "typed": "王五", "photo": "{kept}"}, "typed", "other-name"),
        ({"image": "", "typed": "张测试"}, "image", "signature-needed"),
        ({"seal": True}, "seal", "wrong-shape"),
    ],
)
def test_what_is_wrong_stands_at_its_field(
    cast: Cast, case: Case, wrong: dict[str, Any], field: str, slug: str
) -> None:
    one = case.parties.get(number=1)
    if wrong.get("photo") == "{kept}":
        wrong = {**wrong, "photo": store_photo(png())}
    body = {"digest": Agreement.objects.get().digest, "signer": str(one.pk), "image": DRAWING, **wrong}
    answer = Caller(cast.mediator).post(f"{where(case)}/sign", body)
    assert (answer.status_code, answer.json()["type"]) == (422, f"/problems/{slug}")
    assert field in {answer.json()["field"], *(each["field"] for each in answer.json()["errors"])}
    assert all(answer.json()["messages"].values())
    assert not Signature.objects.exists()


def test_only_its_mediator_takes_signatures_down(cast: Cast, case: Case) -> None:
    body = {"digest": Agreement.objects.get().digest, "image": DRAWING, "photo": f"{'0' * 64}.jpg"}
    for who, status in ((cast.mediation_admin, 403), (cast.window_clerk, 403), (cast.stranger, 404)):
        assert Caller(who).post(f"{where(case)}/sign", body).status_code == status
    assert not Signature.objects.exists()
