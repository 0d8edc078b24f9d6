"""Filings of precursor chemicals: at once by rule, else by a person; sampled, revoked, objected to, repaired."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from huying.clocks.models import RunningClock
from huying.core.errors import NotAllowed, NotFound, Refused
from huying.core.eventlog import read
from huying.core.testing import Clock
from huying.notices.models import Delivery
from huying.papers.models import Paper
from huying.patrols.enterprises.commands.audit import AuditWordsNeeded, NotInSample, audit
from huying.patrols.enterprises.commands.decide import DecisionReasonNeeded, FiledBySame, FilingNotWaiting, decide
from huying.patrols.enterprises.commands.draw_audit import MonthNotOver, draw_audit
from huying.patrols.enterprises.commands.file import file
from huying.patrols.enterprises.commands.publish import NewRule, publish
from huying.patrols.enterprises.commands.revoke import NothingToRevoke, RevocationReasonNeeded, revoke
from huying.patrols.enterprises.filing_sound import (
    ChemicalUnknown,
    CounterpartNeeded,
    KilogramsWrong,
    NeedsLicence,
    NotChecked,
    PeriodWrong,
    PurposeNeeded,
)
from huying.patrols.enterprises.models import AuditPeriod, Chemical, EntityLevel, Filing
from huying.patrols.enterprises.months import bounds_of, month_of
from huying.patrols.enterprises.sample import verified
from huying.patrols.enterprises.testing import a_credit_code, a_filing, filing_asked
from huying.patrols.enterprises.tests.scene import Park, a_park
from tests.cast import Cast


@pytest.fixture
def park(cast: Cast, clock: Clock) -> Park:
    """A trusted enterprise on a Monday morning."""
    return a_park(cast, clock)


def filed(cast: Cast, clock: Clock, park: Park, **more: Any) -> Filing:
    """Filed by the enterprise's own people."""
    return a_filing(park.enterprise, by=cast.actor(park.boss), at=clock.now, **more)


def level(park: Park) -> str:
    return EntityLevel.objects.get(enterprise=park.enterprise, scheme="filing", until=None).level


@pytest.mark.django_db
def test_the_annex_has_23_rows_in_three_classes_with_its_source_and_day() -> None:
    classes = list(Chemical.objects.values_list("chemical_class", flat=True))
    assert {each: classes.count(each) for each in (1, 2, 3)} == {1: 12, 2: 5, 3: 6}
    assert set(Chemical.objects.filter(medicinal=True).values_list("number", flat=True)) == {9, 10, 11, 12}
    assert {f"{day:%Y-%m-%d}" for day in Chemical.objects.values_list("effective_from", flat=True)} == {"2018-09-18"}


def test_a_trusted_enterprise_s_filing_is_approved_at_once_with_its_reasons_and_receipt(
    cast: Cast, clock: Clock, park: Park
) -> None:
    filing = Filing.objects.get(pk=filed(cast, clock, park).pk)
    assert (filing.state, filing.instant, filing.decided_by_id, filing.level) == ("approved", True, None, "trusted")
    assert {reason["rule"]: reason["met"] for reason in filing.reasons} == dict.fromkeys(
        ("instant.level", "instant.class", "instant.limit.class3", "instant.days", "instant.month"), True
    )
    paper = Paper.objects.get()
    assert (paper.kind, paper.stream, paper.organisation) == ("filing_receipt", filing.stream, park.authority)
    assert paper.sheet.kilograms == Decimal(5)
    assert not RunningClock.objects.filter(stream=filing.stream).exists(), "nobody has anything to do"
    committed = AuditPeriod.objects.get()
    made = next(iter(read(filing.stream)))
    seal = next(iter(read(committed.stream)))
    assert seal.at <= made.at
    assert seal.recorded_at <= made.recorded_at, "the hash is on record before"
    assert (len(committed.commitment), committed.seed, committed.month) == (64, "", month_of(clock.now))


@pytest.mark.parametrize(
    ("more", "rule"),
    [
        ({"kilograms": Decimal(101)}, "instant.limit.class3"),
        ({"chemical": "乙醚", "kilograms": Decimal("20.5")}, "instant.limit.class2"),
        ({"days": 120}, "instant.days"),
    ],
)
def test_over_a_published_limit_a_person_decides(
    cast: Cast, clock: Clock, park: Park, more: dict[str, Any], rule: str
) -> None:
    days = more.pop("days", 0)
    if days:
        more["ends_on"] = filing_asked(clock.now).starts_on + timedelta(days=days)
    filing = filed(cast, clock, park, **more)
    assert (filing.state, filing.instant) == ("waiting", False)
    assert [reason["rule"] for reason in filing.reasons if not reason["met"]] == [rule]
    clocked = RunningClock.objects.get(stream=filing.stream)
    assert (clocked.kind, clocked.stopped_at) == ("ENT.filing", None)
    told = set(Delivery.objects.filter(message__stream=filing.stream).values_list("person_id", flat=True))
    assert told == {park.officer.pk, park.ruler.pk}


def test_the_published_limit_of_the_day_is_the_one_that_counts(cast: Cast, clock: Clock, park: Park) -> None:
    chief, area = cast.actor(cast.district_chief), cast.town.district.code
    publish(by=chief, at=clock.now, area_code=area, rule=NewRule("instant.limit.class3", 4, 0, "望潮公禁〔2026〕1号"))
    assert not filed(cast, clock, park).instant
    publish(by=chief, at=clock.now, area_code=area, rule=NewRule("instant.limit.class3", 6, 0, "望潮公禁〔2026〕2号"))
    assert filed(cast, clock, park).instant


@pytest.mark.parametrize(
    ("more", "refusal", "field"),
    [
        ({"chemical": "胡椒醛"}, NeedsLicence, "chemical"),
        ({"chemical_id": a_park}, ChemicalUnknown, "chemical"),
        ({"kilograms": Decimal(0)}, KilogramsWrong, "kilograms"),
        ({"kilograms": Decimal("0.0001")}, KilogramsWrong, "kilograms"),
        ({"purpose": "resale"}, PurposeNeeded, "purpose"),
        ({"purpose": "other"}, PurposeNeeded, "purpose_words"),
        ({"starts": -1}, PeriodWrong, "starts_on"),
        ({"ends": -1}, PeriodWrong, "ends_on"),
        ({"ends": 400}, PeriodWrong, "ends_on"),
        ({"counterpart_code": a_credit_code(1)}, CounterpartNeeded, "counterpart_code"),
        ({"counterpart_code": ""}, CounterpartNeeded, "counterpart_code"),
        ({"counterpart_code": "91110000600037341X"}, Refused, "counterpart_code"),
        ({"counterpart_name": " "}, CounterpartNeeded, "counterpart_name"),
    ],
)
def test_what_is_wrong_with_a_filing_is_said_at_its_field(
    cast: Cast, clock: Clock, park: Park, more: dict[str, Any], refusal: type[Refused], field: str
) -> None:
    given = dict(more)
    today = filing_asked(clock.now).starts_on
    if "starts" in given:
        given["starts_on"] = today + timedelta(days=given.pop("starts"))
    if "ends" in given:
        given["ends_on"] = today + timedelta(days=given.pop("ends"))
    if "chemical_id" in given:
        given["chemical_id"] = park.enterprise.pk
    with pytest.raises(refusal) as told:
        filed(cast, clock, park, **given)
    assert told.value.field == field
    assert set(told.value.messages()) == {"zh", "en"}
    assert not Filing.objects.exists()


def test_who_is_not_checked_files_nothing(cast: Cast, clock: Clock) -> None:
    park = a_park(cast, clock, trusted=False)
    with pytest.raises(NotChecked):
        filed(cast, clock, park)


def test_who_may_file(cast: Cast, clock: Clock, park: Park) -> None:
    asked = filing_asked(clock.now)
    for who, refusal in ((cast.mall_lead, NotFound), (cast.grid_member, NotAllowed), (park.officer, NotAllowed)):
        with pytest.raises(refusal):
            file(by=cast.actor(who), at=clock.now, enterprise_id=park.enterprise.pk, asked=asked)
    for who in (park.boss, cast.window_clerk, park.checker):
        file(by=cast.actor(who), at=clock.now, enterprise_id=park.enterprise.pk, asked=asked)


def test_a_person_refuses_with_a_reason_or_approves_with_a_receipt(cast: Cast, clock: Clock, park: Park) -> None:
    officer = cast.actor(park.officer)
    one, other = (filed(cast, clock, park, kilograms=Decimal(500)) for _ in range(2))
    with pytest.raises(DecisionReasonNeeded):
        decide(by=officer, at=clock.now, filing_id=one.pk, approved=False)
    with pytest.raises(NotAllowed):
        decide(by=cast.actor(park.boss), at=clock.now, filing_id=one.pk, approved=True)
    decide(by=officer, at=clock.now, filing_id=one.pk, approved=False, reason="数量与产能不符")
    decide(by=officer, at=clock.now, filing_id=other.pk, approved=True)
    assert list(Filing.objects.order_by("pk").values_list("state", flat=True)) == ["refused", "approved"]
    assert Paper.objects.get().issued_by == park.officer
    assert not RunningClock.objects.filter(kind="ENT.filing", stopped_at=None).exists()
    with pytest.raises(FilingNotWaiting):
        decide(by=officer, at=clock.now, filing_id=one.pk, approved=True)


def test_who_filed_for_an_enterprise_does_not_decide_on_it(cast: Cast, clock: Clock, park: Park) -> None:
    filing = filed(cast, clock, park, kilograms=Decimal(500))
    Filing.objects.filter(pk=filing.pk).update(filed_by=park.officer)
    with pytest.raises(FiledBySame):
        decide(by=cast.actor(park.officer), at=clock.now, filing_id=filing.pk, approved=True)


def drawn(cast: Cast, clock: Clock, park: Park, number: int = 3) -> AuditPeriod:
    """So many filings of November, and the sample of the month in December."""
    for _ in range(number):
        filed(cast, clock, park)
    period = AuditPeriod.objects.get()
    with pytest.raises(MonthNotOver):
        draw_audit(by=cast.actor(park.officer), at=clock.now, period_id=period.pk)
    clock.set(bounds_of(period.month)[1] + timedelta(hours=9))
    return draw_audit(by=cast.actor(park.officer), at=clock.now, period_id=period.pk)


def test_the_sample_of_a_month_follows_from_what_was_published_before(cast: Cast, clock: Clock, park: Park) -> None:
    period = drawn(cast, clock, park, 10)
    assert period.codes == sorted(Filing.objects.values_list("code", flat=True))
    assert len(period.sample) == 1
    assert verified(period.seed, period.commitment, period.codes, period.percent, period.sample)
    assert list(period.audits.values_list("filing__code", flat=True)) == period.sample
    assert draw_audit(by=cast.actor(park.ruler), at=clock.now, period_id=period.pk).sample == period.sample
    assert RunningClock.objects.get(kind="ENT.audit", stopped_at=None)
    recorded = [(record.type.partition(".")[2], record.data) for record in read(period.stream)]
    assert [name for name, _data in recorded] == ["FilingAuditCommitted", "FilingAuditDrawn"]
    assert recorded[0][1]["commitment"] == period.commitment
    assert recorded[1][1]["seed"] == period.seed


def test_a_fault_is_revoked_in_one_press_and_the_level_falls_by_rule(cast: Cast, clock: Clock, park: Park) -> None:
    period = drawn(cast, clock, park)
    filing = Filing.objects.get(code=period.sample[0])
    officer = cast.actor(park.officer)
    with pytest.raises(AuditWordsNeeded):
        audit(by=officer, at=clock.now, filing_id=filing.pk, state="fault", note=" ")
    audit(by=officer, at=clock.now, filing_id=filing.pk, state="fault", note="入库单少 2 千克")
    with pytest.raises(NotInSample):
        audit(by=officer, at=clock.now, filing_id=filing.pk, state="sound", note="x")
    with pytest.raises(RevocationReasonNeeded):
        revoke(by=officer, at=clock.now, filing_id=filing.pk, reason="")
    assert level(park) == "trusted"
    revoke(by=officer, at=clock.now, filing_id=filing.pk, reason="入库单少 2 千克，去向不明")
    filing.refresh_from_db()
    assert (filing.state, filing.fault.kind, level(park)) == ("revoked", "fault", "held")
    assert filing.paper.withdrawn is not None
    assert not filed(cast, clock, park).instant, "nothing is approved at once any more"
    with pytest.raises(NothingToRevoke):
        revoke(by=officer, at=clock.now, filing_id=filing.pk, reason="再来一次")
    other = Filing.objects.filter(state="approved").first()
    assert other is not None, "what was approved before stays"
    told = Delivery.objects.filter(message__stream=filing.stream, person=park.boss)
    assert told.get().message.body["why"] == "filing_revoked"
