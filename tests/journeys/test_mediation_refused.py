"""Story 17: 拒绝调解. One party says no: mediation stops in the same request, the routes are printed."""

from __future__ import annotations

from django.urls import reverse

from huying.cases.commands.other_route import other_route
from huying.cases.diversion.commands.divert import Hand, divert
from huying.cases.endings import Ending
from huying.cases.mediation.models import Mediation
from huying.cases.mediation.testing import mediator
from huying.cases.models import Case
from huying.cases.testing import registered
from huying.clocks.models import RunningClock
from huying.core.audit import verify
from huying.core.eventlog import read
from huying.core.testing import Clock, settle
from huying.papers.models import Paper
from huying.papers.testing import read_back
from tests.cast import Cast


def with_the_mediator(cast: Cast, clock: Clock) -> Case:
    """The window registered, accepted and diverted it; the committee gave it to 钱调解, who asks both sides."""
    mediator(cast.mediator, cast.units.committee, categories=("housing",))
    case = registered(cast.window_clerk)
    window = cast.client(cast.window_clerk)
    assert window.post(f"/cases/{case.code}/acts/accept/").status_code == 303
    hand = Hand(path="grid", lead_id=cast.units.committee.pk, reason="邻里小事", handler_id=cast.units.committee.pk)
    divert(by=cast.actor(cast.window_clerk), at=clock.now, case_id=case.pk, hand=hand)
    settle()
    head, own = cast.client(cast.mediation_admin), cast.client(cast.mediator)
    assert press(head, case, "assign", kind="people") == 303
    assert press(own, case, "ask_consent", unrelated="on") == 303
    tenant = case.parties.get(side="applicant")
    assert press(own, case, "consent", party=str(tenant.pk), given="yes", means="oral") == 303
    case.refresh_from_db()
    assert case.state == "consent_pending"
    return case


def press(browser: object, case: Case, verb: str, **body: str) -> int:
    """A press on the page of the mediation."""
    where = reverse("mediation:act", args=[case.code, verb])
    return int(browser.post(where, {"key": f"{verb}{body}", **body}).status_code)


def test_the_landlord_says_no(cast: Cast, clock: Clock) -> None:
    case = with_the_mediator(cast, clock)
    own = cast.client(cast.mediator)
    landlord = case.parties.get(side="respondent")
    clock.advance(minutes=20)
    no = {"party": str(landlord.pk), "given": "no", "means": "phone", "document": "录音 0142"}
    assert press(own, case, "consent", **no) == 303

    # the same request: the state, the leg, the notice
    case.refresh_from_db()
    leg = Mediation.objects.get(case=case)
    assert (case.state, leg.outcome, leg.ended_at) == ("refused", "refused", clock.now)
    paper = Paper.objects.get(stream=case.stream, kind="mediation_termination")
    assert paper.issued_at == clock.now
    refused = next(record for record in read(case.stream) if record.type == "cases.MediationRefused")
    assert refused.data["paper_id"] == str(paper.pk)
    assert not RunningClock.objects.filter(stream=case.stream, kind="PM.duration", stopped_at=None).exists()

    # what is printed names the ways that stay open
    printed = own.get(reverse("papers:pdf", args=[paper.pk]))
    content = b"".join(printed.streaming_content) if printed.streaming else printed.content
    pages = read_back(content)
    for words in (
        "终止调解通知书",
        "一方明确不接受或不愿继续",
        "向人民法院提起诉讼",
        "人民调解法》第二十六条",
        "张三丰",
    ):
        assert words in pages.text, words
    assert all(pages.fonts.values())

    # saying it again changes nothing, and nobody can go on mediating
    assert press(own, case, "consent", **no) == 303
    assert press(own, case, "schedule", day="2026-11-23", starts_at="09:00", ends_at="10:00", mode="remote") == 409
    assert Paper.objects.filter(stream=case.stream, kind="mediation_termination").count() == 1

    # nothing stands between the tenant and the court, on the same day
    ending = Ending(route="court", body="望潮区人民法院", number="（2026）民初 77 号")
    other_route(by=cast.actor(cast.window_clerk), at=clock.now, case_id=case.pk, ending=ending)
    case.refresh_from_db()
    assert case.state == "other_route"
    assert verify().findings == []


def test_a_no_at_the_window_before_anybody_was_assigned(cast: Cast, clock: Clock) -> None:
    case = registered(cast.window_clerk)
    window = cast.client(cast.window_clerk)
    window.post(f"/cases/{case.code}/acts/accept/")
    tenant = case.parties.get(side="applicant")
    assert press(window, case, "refuse", party=str(tenant.pk), means="oral") == 303
    case.refresh_from_db()
    assert case.state == "refused"
    assert Paper.objects.filter(stream=case.stream, kind="mediation_termination").exists()
    assert not Mediation.objects.exists()
