"""The pages of mediation: they work, they may not, what is wrong stands at its field, each press counts once."""

from __future__ import annotations

import re
from datetime import timedelta
from io import BytesIO

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from huying.cases.bookings.testing import room
from huying.cases.mediation.agreeing import digest_of
from huying.cases.mediation.models import Agreement, Mediation, MediatorProfile, Note, Session, Wish
from huying.cases.mediation.testing import DRAWING, agreed, assigned, mediating, mediator
from huying.cases.models import Case
from huying.cases.testing import a_case
from huying.core.clock import in_china
from huying.core.testing import Clock
from tests.cast import Cast
from tests.pictures import png


@pytest.fixture
def case(cast: Cast, clock: Clock) -> Case:
    """One accepted quarrel; two mediators."""
    mediator(cast.mediator, cast.units.committee, categories=("neighbour",))
    mediator(cast.mediator_sun, cast.units.committee)
    found = a_case(owner=cast.units.district_center, area_code="990108001005")
    Case.objects.filter(pk=found.pk).update(state="accepted", handler=cast.units.committee)
    return Case.objects.get(pk=found.pk)


def page(browser: Client, case: Case, name: str = "workspace") -> str:
    answer = browser.get(reverse(f"mediation:{name}", args=[case.code]))
    assert answer.status_code == 200
    return answer.content.decode()


def press(browser: Client, case: Case, verb: str, **body: object) -> HttpResponse:
    return browser.post(reverse("mediation:act", args=[case.code, verb]), {"key": verb, **body})


def test_the_whole_way_by_pages(cast: Cast, clock: Clock, case: Case) -> None:
    head, own = cast.client(cast.mediation_admin), cast.client(cast.mediator)
    assert "指派调解员" in page(head, case)
    assert press(head, case, "assign", kind="people").status_code == 303
    assert "披露并征询意愿" in page(own, case)
    assert press(own, case, "ask_consent", unrelated="on").status_code == 303
    for party in case.parties.all():
        body = {"party": str(party.pk), "given": "yes", "means": "oral", "key": str(party.pk)}
        assert press(own, case, "consent", **body).status_code == 303
    case.refresh_from_db()
    assert case.state == "mediating"
    start = in_china(clock.advance(hours=8))
    hours = {"day": f"{start:%Y-%m-%d}", "starts_at": f"{start + timedelta(hours=1):%H:00}", "ends_at": "15:00"}
    resource = room(cast.units.committee)
    assert press(own, case, "schedule", mode="on_site", resource=str(resource.pk), **hours).status_code == 303
    session = Session.objects.get()
    assert session.place_text == "第一调解室"
    clock.advance(hours=3)
    minutes = {"statements": "各说各的", "result": "愿意各退一步", "attended": [str(p.pk) for p in case.parties.all()]}
    assert press(own, case, "record", session=str(session.pk), **minutes).status_code == 303
    assert "各说各的" in page(own, case)
    assert "各说各的" not in page(head, case)
    payer = case.parties.get(side="respondent")
    texts = dict.fromkeys(("facts", "issues", "responsibilities", "terms", "method"), "写明")
    item = {"party_1": str(payer.pk), "what_1": "停工", "due_1": "2026-12-01", "amount_1": "1234.50"}
    assert press(own, case, "draft", asked="on", **texts, **item).status_code == 303
    assert "壹仟贰佰叁拾肆元伍角" in page(own, case, "agreement")
    assert press(own, case, "put_up").status_code == 303
    agreement = Agreement.objects.get()
    for signer in (*(str(party.pk) for party in case.parties.all()), ""):
        signing = {"signer": signer, "digest": agreement.digest, "image": DRAWING, "key": f"s{signer}"}
        assert press(own, case, "sign", **signing).status_code == 303
    assert press(head, case, "seal").status_code == 303
    agreement.refresh_from_db()
    case.refresh_from_db()
    assert (agreement.state, case.state) == ("effective", "agreed")
    assert re.search(r"（2026）\S*人调字第1号", agreement.number)
    assert agreement.digest == digest_of(agreement)


def test_bad_input_stands_at_its_field(cast: Cast, clock: Clock, case: Case) -> None:
    own = cast.client(cast.mediator)
    assigned(case, cast.mediator)
    for body in ({}, {"unrelated": "on", "disclosure": "表亲"}):
        answer = press(own, case, "ask_consent", **body)
        assert answer.status_code == 422
        assert "ask_consent_disclosure_error" in answer.content.decode()
    answer = own.post(reverse("mediation:act", args=[case.code, "ask_consent"]), {}, headers={"Accept-Language": "en"})
    assert "no interest" in answer.content.decode()
    mediating_case = Case.objects.get(pk=case.pk)
    assert press(own, mediating_case, "consent", party="x", given="perhaps").status_code == 422


def test_a_press_twice_is_one_press(cast: Cast, clock: Clock, case: Case) -> None:
    case, own = mediating(case, cast.mediator), cast.client(cast.mediator)
    for _ in range(2):
        assert press(own, case, "note", text="对方其实愿意让步", key="once").status_code == 303
    assert Note.objects.count() == 1


def test_wrong_methods_and_verbs(cast: Cast, clock: Clock, case: Case) -> None:
    own = cast.client(cast.mediator)
    case = assigned(case, cast.mediator)
    assert own.get(reverse("mediation:act", args=[case.code, "fail"])).status_code == 405
    assert own.post(reverse("mediation:workspace", args=[case.code])).status_code == 405
    assert own.post(reverse("mediation:act", args=[case.code, "dance"])).status_code == 404
    assert cast.client(None).get(reverse("mediation:mine")).status_code == 302


def test_a_conflict_is_said_on_the_page(cast: Cast, clock: Clock, case: Case) -> None:
    case, own = mediating(case, cast.mediator), cast.client(cast.mediator)
    answer = press(own, case, "put_up")
    assert answer.status_code == 409
    assert "没有处在这一步的协议" in answer.content.decode()


def test_the_list_puts_what_waits_first(cast: Cast, clock: Clock, case: Case) -> None:
    own, head = cast.client(cast.mediator), cast.client(cast.mediation_admin)
    assert case.code in head.get(reverse("mediation:mine")).content.decode()
    assert case.code not in own.get(reverse("mediation:mine")).content.decode()
    assigned(case, cast.mediator)
    shown = own.get(reverse("mediation:mine")).content.decode()
    assert case.code in shown
    assert "披露并征询意愿" in shown


def test_profiles_and_declarations(cast: Cast, clock: Clock) -> None:
    head, own = cast.client(cast.mediation_admin), cast.client(cast.mediator)
    where = reverse("mediation:set_profile")
    person = f"{cast.mediator.pk} {cast.units.committee.pk}"
    assert head.post(where, {"person": person, "open_most": "201"}).status_code == 422
    body = {"person": person, "open_most": "8", "categories": ["neighbour"], "languages": ["wu"], "listed": "on"}
    assert head.post(where, body).status_code == 302
    assert MediatorProfile.objects.get().categories == ["neighbour"]
    assert own.post(where, body).status_code == 403
    shown = own.get(reverse("mediation:mediators")).content.decode()
    assert "钱调解" in shown
    assert "邻里" in shown
    declare = reverse("mediation:declare")
    assert own.post(declare, {"kind": "kinship", "name": ""}).status_code == 422
    assert own.post(declare, {"kind": "kinship", "name": "钱某", "phone": "1"}).status_code == 422
    assert own.post(declare, {"kind": "kinship", "name": "钱某"}).status_code == 302
    relation = cast.mediator.declared_relations.get()
    assert "钱某" in own.get(reverse("mediation:mediators")).content.decode()
    assert "钱某" not in head.get(reverse("mediation:mediators")).content.decode()
    assert head.post(reverse("mediation:end_relation", args=[relation.pk])).status_code == 403
    assert own.post(reverse("mediation:end_relation", args=[relation.pk])).status_code == 302
    relation.refresh_from_db()
    assert relation.ended_at == clock.now


def test_a_party_chooses_and_challenges_by_the_page(cast: Cast, clock: Clock, case: Case) -> None:
    head, party = cast.client(cast.mediation_admin), case.parties.first()
    body = {"party": str(party.pk), "wished": str(cast.mediator_sun.pk), "means": "form"}
    assert press(head, case, "wish", **body).status_code == 303
    assert Wish.objects.get().mediator == cast.mediator_sun
    assert press(head, case, "assign", mediator=str(cast.mediator.pk), kind="people").status_code == 303
    assert press(head, case, "challenge", party=str(party.pk), ground="challenged").status_code == 303
    assert Mediation.objects.get().mediator is None
    assert "待更换" in page(head, case)


def test_typed_signatures_need_the_scan_and_the_name(cast: Cast, clock: Clock, case: Case) -> None:
    case, own = mediating(case, cast.mediator), cast.client(cast.mediator)
    party = case.parties.first()
    payer = case.parties.get(side="respondent")
    texts = dict.fromkeys(("facts", "issues", "responsibilities", "terms", "method"), "写明")
    item = {"party_1": str(payer.pk), "what_1": "停工", "due_1": "2026-12-01"}
    press(own, case, "draft", **texts, **item)
    press(own, case, "put_up")
    digest = Agreement.objects.get().digest
    signing = {"signer": str(party.pk), "digest": digest, "typed": party.name}
    assert press(own, case, "sign", **signing).status_code == 422
    with_scan = {**signing, "typed": "别人", "photo": _file()}
    assert "签字人不一致" in press(own, case, "sign", **with_scan).content.decode()
    assert press(own, case, "sign", **{**signing, "photo": _file()}).status_code == 303
    row = Agreement.objects.get().signatures.get()
    assert (row.signed_with, row.typed) == ("typed", party.name)
    kept = reverse("mediation:kept", args=[case.code, row.scan])
    answer = own.get(kept)
    assert answer.status_code == 200
    assert b"".join(answer.streaming_content)
    assert cast.client(cast.window_clerk).get(kept).status_code == 403


def test_the_text_is_read_by_few(cast: Cast, clock: Clock, case: Case) -> None:
    case = mediating(case, cast.mediator)
    agreed(case, cast.mediator, cast.mediation_admin)
    where = reverse("mediation:agreement", args=[case.code])
    got = {
        who: cast.client(cast.people[who]).get(where).status_code for who in ("mediator", "window_clerk", "stranger")
    }
    assert got == {"mediator": 200, "window_clerk": 403, "stranger": 404}
    assert "银行转账" not in page(cast.client(cast.window_clerk), case)


def _file() -> BytesIO:
    file = BytesIO(png())
    file.name = "paper.png"
    return file
