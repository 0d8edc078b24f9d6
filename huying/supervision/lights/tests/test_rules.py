"""Who signs listings and after how many returns one is proposed: read, set by the chief after a look, kept in rows."""

from __future__ import annotations

import pytest

from huying.clocks.models import Rule
from huying.core.errors import NotAllowed, NotFound, Refused
from huying.core.eventlog import read
from huying.core.testing import Clock
from huying.orders.testing import an_order
from huying.supervision.lights.commands.list_ import list_
from huying.supervision.lights.commands.set_rule import (
    DistrictSigns,
    ReturnsOutOfRange,
    SignersNeeded,
    SourceNeeded,
    set_returns,
    set_signers,
)
from huying.supervision.lights.models import Supervision
from huying.supervision.lights.periods import rule_of, signers_of
from huying.supervision.lights.rules import LEVEL, LIST, RECTIFY, Difficulty
from huying.supervision.lights.signing import NotTheSigner
from huying.supervision.lights.testing import a_supervision
from tests.api import Caller
from tests.cast import Cast

EASY = Difficulty.EASY
BASIS = "区联席会议纪要〔2026〕7号"


def warned(cast: Cast, clock: Clock) -> Supervision:
    """An order of the market bureau that was warned of."""
    area = cast.town.community.code
    order = an_order(by=cast.actor(cast.district_seat), at=clock.now, lead=cast.units.market_bureau, area_code=area)
    return a_supervision(by=cast.actor(cast.inspector), at=clock.now, kind="order", code=order.code, warned=True)


def test_the_new_signers_sign_and_the_old_ones_do_not(cast: Cast, clock: Clock) -> None:
    chief, street, row = cast.actor(cast.district_chief), cast.actor(cast.street_chief), warned(cast, clock)
    before = rule_of(RECTIFY, cast.town.district.code, clock.now, LEVEL[EASY])
    clock.advance(minutes=1)
    made = set_signers(
        by=chief, at=clock.now, difficulty=EASY, signers=["inspector", "district_chief"], source=f" {BASIS} "
    )
    assert (made.area_code, made.length, made.unit, made.source) == ("990108", before.length, before.unit, BASIS)
    assert made.args == {"signers": ["district_chief", "inspector"]}
    assert Rule.objects.get(pk=before.pk).effective_to is None, "other districts keep theirs"
    assert signers_of(EASY, cast.town.far_district.code, clock.now) == set(before.args["signers"])
    with pytest.raises(NotTheSigner):
        list_(by=street, at=clock.now, supervision_id=row.pk, difficulty=EASY, demand="装好油烟净化器")
    listed = list_(by=chief, at=clock.now, supervision_id=row.pk, difficulty=EASY, demand="装好油烟净化器")
    assert listed.state == "listed"
    fact = list(read("rules"))[-1]
    assert fact.data["args"] == {"signers": ["district_chief", "inspector"]}


def test_said_again_it_is_the_same_row(cast: Cast, clock: Clock) -> None:
    chief = cast.actor(cast.district_chief)
    first = set_returns(by=chief, at=clock.now, returns=3, source=BASIS)
    clock.advance(minutes=1)
    assert set_returns(by=chief, at=clock.now, returns=3, source=BASIS) == first
    clock.advance(minutes=1)
    later = set_returns(by=chief, at=clock.now, returns=4, source=BASIS)
    first.refresh_from_db()
    assert (first.effective_to, later.effective_from) == (clock.now, clock.now)
    assert rule_of(LIST, cast.town.community.code, clock.now).args == {"returns": 4}


@pytest.mark.parametrize(
    ("signers", "source", "wrong", "field"),
    [
        ([], BASIS, SignersNeeded, "signers"),
        (["guard"], BASIS, SignersNeeded, "signers"),
        (["street_chief"], BASIS, DistrictSigns, "signers"),
        (["inspector"], "  ", SourceNeeded, "source"),
        (["inspector"], "长" * 201, SourceNeeded, "source"),
    ],
)
def test_what_is_wrong_with_signers(
    cast: Cast, clock: Clock, signers: list[str], source: str, wrong: type[Refused], field: str
) -> None:
    with pytest.raises(wrong) as refusal:
        set_signers(by=cast.actor(cast.district_chief), at=clock.now, difficulty=EASY, signers=signers, source=source)
    assert refusal.value.field == field


@pytest.mark.parametrize("returns", [0, 10, -1])
def test_what_is_wrong_with_returns(cast: Cast, clock: Clock, returns: int) -> None:
    with pytest.raises(ReturnsOutOfRange):
        set_returns(by=cast.actor(cast.district_chief), at=clock.now, returns=returns, source=BASIS)


def test_others_read_or_know_nothing(cast: Cast, clock: Clock) -> None:
    for who, wrong in ((cast.district_seat, NotAllowed), (cast.street_chief, NotAllowed), (cast.guard, NotFound)):
        with pytest.raises(wrong):
            set_returns(by=cast.actor(who), at=clock.now, returns=3, source=BASIS)
    page = cast.client(cast.inspector).get("/supervisions/rules/").content.decode()
    assert "督办规则" in page
    assert "<form" not in page.split("<main", 1)[1], "an inspector reads"
    assert cast.client(cast.dept_user).get("/supervisions/rules/").status_code == 404
    assert cast.client(cast.inspector).post("/supervisions/rules/returns/", {}).status_code == 403
    assert cast.client(cast.street_chief).post("/supervisions/rules/returns/", {}).status_code == 403


def test_the_chief_looks_first_then_sets_it(cast: Cast, clock: Clock) -> None:
    browser = cast.client(cast.district_chief)
    assert "督办规则" in browser.get("/supervisions/").content.decode()
    said = {"signers": ["district_chief", "discipline"], "source": BASIS, "key": "k1"}
    looked = browser.post("/supervisions/rules/easy/", {**said, "look": "1"}).content.decode()
    assert "改后由区级指挥长、纪检人员签发和核验" in looked
    assert BASIS in looked
    assert not Rule.objects.filter(area_code="990108").exists(), "a look sets nothing"
    clock.advance(seconds=5)
    for _ in range(2):
        assert browser.post("/supervisions/rules/easy/", said).status_code == 303
    assert Rule.objects.filter(area_code="990108").count() == 1
    assert "区级指挥长、纪检人员" in browser.get("/supervisions/rules/").content.decode()
    looked = browser.post("/supervisions/rules/returns/", {"returns": "4", "source": BASIS, "look": "1"})
    assert "被退回 4 次的工单" in looked.content.decode()


def test_what_is_wrong_stands_at_its_field_on_the_page(cast: Cast, clock: Clock) -> None:
    browser = cast.client(cast.district_chief)
    for slug, body, words in (
        ("easy", {"source": BASIS}, "请至少选择一种签发人"),
        ("easy", {"signers": ["street_chief"], "source": BASIS}, "至少要有一种区级岗位"),
        ("easy", {"signers": ["inspector"]}, "必填"),
        ("returns", {"returns": "12", "source": BASIS}, "退回次数填 1 到 9"),
        ("returns", {"returns": "多", "source": BASIS}, "整数"),
    ):
        told = browser.post(f"/supervisions/rules/{slug}/", {"key": f"{slug}{words}", **body})
        assert (told.status_code, words in told.content.decode()) == (422, True), (slug, body)
    assert browser.post("/supervisions/rules/absurd/", {}).status_code == 404


def test_programs_do_the_same(cast: Cast, clock: Clock) -> None:
    chief = Caller(cast.district_chief)
    told = chief.get("supervision_rules").json()
    assert [row["difficulty"] for row in told["signing"]] == ["easy", "middle", "hard", "knotty"]
    body = {"signers": ["inspector"], "source": BASIS}
    set_ = chief.post("supervision_rules/signers/hard", body, key="k").json()
    assert next(row for row in set_["signing"] if row["difficulty"] == "hard")["signers"] == ["inspector"]
    assert chief.post("supervision_rules/returns", {"returns": 5, "source": BASIS}).json()["returns"] == 5
    assert chief.post("supervision_rules/signers/absurd", body).status_code == 404
    refused = chief.post("supervision_rules/signers/hard", {"signers": ["street_chief"], "source": BASIS})
    assert (refused.status_code, refused.json()["errors"][0]["field"]) == (422, "signers")
    assert Caller(cast.inspector).post("supervision_rules/returns", {"returns": 5, "source": "x"}).status_code == 403
    assert Caller(cast.dept_user).get("supervision_rules").status_code == 404
