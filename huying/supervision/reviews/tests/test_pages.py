"""Reviews on pages and over the API: opened from the incident, written, signed, and their measures followed."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from huying.core.clock import in_china
from huying.core.testing import Clock
from huying.incidents.models import Incident
from huying.supervision.reviews.models import Measure, Review
from huying.supervision.reviews.testing import SECTIONS, a_review, a_signed_review
from huying.supervision.reviews.tests.conftest import Over
from tests.api import Caller
from tests.cast import Cast
from tests.pictures import png


@pytest.fixture
def incident(over: Over) -> Incident:
    """An ordinary one, over."""
    return over()


def press(browser: Client, address: str, **words: Any) -> Any:
    return browser.post(address, {"key": address, **words})


def test_from_the_incident_to_the_verified_measure(cast: Cast, clock: Clock, incident: Incident) -> None:
    seat, chief, lead = (cast.client(who) for who in (cast.street_seat, cast.street_chief, cast.mall_lead))
    assert "开始复盘" in seat.get(f"/seat/incidents/{incident.code}/").content.decode()
    assert press(seat, f"/reviews/open/{incident.code}/", reason="complaint").status_code == 303
    address = f"/reviews/{incident.code}/"
    assert "到场超时" in seat.get(address).content.decode()
    written = press(seat, f"{address}edit/", version=1, publicity="bodies", **SECTIONS)
    assert written.status_code == 303
    due = (in_china(clock.now).date() + timedelta(days=7)).isoformat()
    owner = str(cast.units.mall.pk)
    assert press(seat, f"{address}set_measure/", text="配一把钥匙", owner=owner, due_on=due).status_code == 303
    assert lead.get(f"/reviews/measures/{Measure.objects.get().pk}/").status_code == 404, "not signed yet"
    assert press(seat, f"{address}sign/").status_code == 403
    assert press(chief, f"{address}sign/").status_code == 303
    assert seat.get(f"{address}review.pdf").content.startswith(b"%PDF")
    one = f"/reviews/measures/{Measure.objects.get().pk}/"
    assert lead.get(address).status_code == 404, "the body reads its measure and no more"
    assert "已经落实" in lead.get(one).content.decode()
    file = SimpleUploadedFile("a.png", png(), "image/png")
    assert lead.post(f"{one}finish/", {"key": "f", "text": "钥匙挂好了", "files": [file]}).status_code == 303
    name = Measure.objects.get().files[0]
    assert b"".join(seat.get(f"{one}files/{name}").streaming_content)[:2] == b"\xff\xd8"
    assert seat.get(f"{one}files/{'0' * 64}.jpg").status_code == 404
    assert press(seat, f"{one}verify/").status_code == 303
    assert "已核验" in lead.get(one).content.decode()
    assert "配一把钥匙" in seat.get("/reviews/measures/").content.decode()
    assert incident.code in seat.get("/reviews/?state=signed").content.decode()


def test_what_is_wrong_stands_at_its_field_and_what_was_typed_stays(
    cast: Cast, clock: Clock, incident: Incident
) -> None:
    review = a_review(by=cast.actor(cast.street_seat), at=clock.now, incident=incident)
    seat, address = cast.client(cast.street_seat), f"/reviews/{incident.code}/"
    for language, words in (("zh-hans", "不写人名"), ("en", "no names")):
        given = {**SECTIONS, "problems": "王保安到得太晚，只写到这里"}
        answer = seat.post(
            f"{address}edit/",
            {"key": language, "version": review.version, "publicity": "command", **given},
            headers={"Accept-Language": language},
        )
        page = answer.content.decode()
        assert (answer.status_code, "王保安到得太晚，只写到这里" in page) == (422, True)
        assert words in page or "names" in page, page
    wrong = press(seat, f"{address}set_measure/", text="", owner="x", due_on="soon")
    assert wrong.status_code == 422
    assert wrong.content.decode().count('aria-invalid="true"') == 3
    assert press(seat, f"{address}drop_measure/", measure="x").status_code == 422
    assert press(seat, f"{address}burn/").status_code == 404
    assert press(seat, "/reviews/open/nonsense/", reason="own").status_code == 404
    assert press(seat, f"/reviews/open/{incident.code}/", reason="blame").status_code == 422


def test_who_reads_a_review(cast: Cast, clock: Clock, incident: Incident) -> None:
    a_review(by=cast.actor(cast.street_seat), at=clock.now, incident=incident)
    readers = {"district_chief", "district_seat", "street_chief", "street_seat", "inspector", "discipline"}
    for name, who in cast.people.items():
        expected = 200 if name in readers else 404
        assert cast.client(who).get(f"/reviews/{incident.code}/").status_code == expected, name
        assert Caller(who).get(f"reviews/{incident.code}").status_code == expected, name
    Review.objects.update(sealed=True)
    assert cast.client(cast.inspector).get(f"/reviews/{incident.code}/").status_code == 404
    assert cast.client(cast.street_seat).get(f"/reviews/{incident.code}/").status_code == 200


def test_nobody_signs_what_was_changed_since_they_read_it(cast: Cast, clock: Clock, incident: Incident) -> None:
    review = a_review(by=cast.actor(cast.street_seat), at=clock.now, incident=incident)
    seat, chief, address = cast.client(cast.street_seat), cast.client(cast.street_chief), f"/reviews/{incident.code}/"
    assert chief.get(address).content.decode().count(f'name="version" value="{review.version}"') == 2, "edit and sign"
    assert press(seat, f"{address}edit/", version=review.version, publicity="bodies", **SECTIONS).status_code == 303
    stale = chief.post(f"{address}sign/", {"key": "a", "version": review.version})
    assert (stale.status_code, "在您打开以后改过" in stale.content.decode()) == (422, True)
    told = Caller(cast.street_chief).post(f"reviews/{incident.code}/sign", {"version": review.version})
    assert (told.status_code, Review.objects.get().signed_at) == (409, None)
    assert chief.post(f"{address}sign/", {"key": "b", "version": review.version + 1}).status_code == 303


def test_a_retry_changes_nothing(cast: Cast, clock: Clock, incident: Incident) -> None:
    review = a_review(by=cast.actor(cast.street_seat), at=clock.now, incident=incident)
    seat = cast.client(cast.street_seat)
    due = (in_china(clock.now).date() + timedelta(days=7)).isoformat()
    for _ in range(2):
        press(seat, f"/reviews/{incident.code}/set_measure/", text="配一把", owner=str(cast.units.mall.pk), due_on=due)
    assert review.measures.count() == 1


def test_the_api_says_the_same(cast: Cast, clock: Clock, incident: Incident) -> None:
    seat, chief, lead = (Caller(who) for who in (cast.street_seat, cast.street_chief, cast.mall_lead))
    opened = seat.post(f"incidents/{incident.code}/review", {"reason": "own"}).json()
    assert (opened["state"], opened["late"], opened["code"]) == ("draft", False, incident.code)
    one = f"reviews/{incident.code}"
    assert seat.post(f"{one}/edit", {"version": 1, **SECTIONS}).json()["sections"] == SECTIONS
    assert seat.post(f"{one}/edit", {"version": 1, **SECTIONS, "causes": "别的"}).status_code == 409
    due = (in_china(clock.now).date() + timedelta(days=7)).isoformat()
    measure = {"text": "配一把钥匙", "owner": str(cast.units.mall.pk), "due_on": due}
    key = seat.post(f"{one}/set_measure", measure).json()["measures"][0]["id"]
    assert seat.post(f"{one}/sign").status_code == 403
    assert chief.post(f"{one}/sign").json()["state"] == "signed"
    assert [row["id"] for row in lead.get("review_measures").json()["items"]] == [key]
    assert lead.post(f"review_measures/{key}/finish", {"text": "好了"}).json()["state"] == "done"
    assert seat.post(f"review_measures/{key}/return", {"remark": "二号门"}).json()["returns"] == 1
    clock.advance(days=8)
    assert [row["late"] for row in seat.get("review_measures?late=true").json()["items"]] == [True]
    refused = lead.post(f"review_measures/{key}/finish", {"text": ""})
    assert (refused.status_code, refused.json()["errors"][0]["field"]) == (422, "text")


def test_late_measures_are_marked_in_the_list(cast: Cast, clock: Clock, incident: Incident) -> None:
    seat, chief = cast.actor(cast.street_seat), cast.actor(cast.street_chief)
    a_signed_review(by=seat, chief=chief, at=clock.now, incident=incident, owner=cast.units.mall)
    browser = cast.client(cast.street_seat)
    none = browser.get("/reviews/measures/?late=1").content.decode()
    clock.advance(days=8)
    late = cast.client(cast.street_seat).get("/reviews/measures/?late=1").content.decode()
    assert ("门岗配一把" in none, "门岗配一把" in late) == (False, True)
