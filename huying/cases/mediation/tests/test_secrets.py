"""Sessions and what nobody else reads: statements are the mediator's, notes their author's, both unreadable at rest."""

from __future__ import annotations

import pytest
from django.db import connection
from django.urls import reverse

from huying.cases.bookings.testing import room
from huying.cases.mediation.commands.agree_facts import ConsentOfAllToFacts, agree_facts
from huying.cases.mediation.commands.assign import Wanted, assign
from huying.cases.mediation.commands.challenge import challenge
from huying.cases.mediation.commands.note import NoteEmpty, note
from huying.cases.mediation.commands.record_session import (
    Attended,
    GuardianAbsent,
    Minutes,
    NothingRecorded,
    SessionNotHeld,
    record_session,
)
from huying.cases.mediation.commands.schedule import Plan, SessionOver, WrongSession, cancel_session, schedule
from huying.cases.mediation.models import Note, SessionRecord
from huying.cases.mediation.testing import mediating, mediator
from huying.cases.models import Case, Party
from huying.cases.testing import a_case
from huying.core.errors import NotAllowed, NotFound
from huying.core.testing import Clock
from huying.papers.models import Paper
from tests.cast import Cast

SECRET = "对方私下说愿意让三千元"


@pytest.fixture
def case(cast: Cast, clock: Clock) -> Case:
    """A quarrel that is being mediated, at ten in the morning."""
    clock.advance(hours=8)
    mediator(cast.mediator, cast.units.committee)
    mediator(cast.mediator_sun, cast.units.committee)
    found = a_case(owner=cast.units.district_center, area_code="990108001005")
    Case.objects.filter(pk=found.pk).update(state="accepted", handler=cast.units.committee)
    return mediating(found, cast.mediator)


def bytes_of(table: str) -> bytes:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT string_agg(t::text, '') FROM {table} t")
        return str(cursor.fetchone()[0]).encode()


def test_notes_are_unreadable_in_the_database(cast: Cast, clock: Clock, case: Case) -> None:
    by = cast.actor(cast.mediator)
    with pytest.raises(NoteEmpty):
        note(by=by, at=clock.now, case_id=case.pk, text="  ")
    note(by=by, at=clock.now, case_id=case.pk, text=SECRET)
    for table in ("cases_mediation_note", "core_event", "core_outbox"):
        kept = bytes_of(table)
        assert SECRET.encode() not in kept
        assert SECRET.encode().hex().encode() not in kept
    assert Note.objects.get().text == SECRET


def test_nobody_but_the_author_reads_a_note(cast: Cast, clock: Clock, case: Case) -> None:
    note(by=cast.actor(cast.mediator), at=clock.now, case_id=case.pk, text=SECRET)
    pages = [reverse(f"mediation:{name}", args=[case.code]) for name in ("workspace", "agreement", "signing")]
    pages += [reverse("cases:case", args=[case.code]), reverse("mediation:mine")]
    for name, who in cast.people.items():
        shown = [cast.client(who).get(page).content.decode() for page in pages]
        assert any(SECRET in text for text in shown) == (name == "mediator"), name


def test_nobody_but_the_mediator_writes_one(cast: Cast, clock: Clock, case: Case) -> None:
    where = reverse("mediation:act", args=[case.code, "note"])
    got = {
        name: cast.client(who).post(where, {"text": SECRET}).status_code
        for name, who in cast.people.items()
        if name != "mediator"
    }
    assert set(got.values()) <= {403, 404}
    assert got["district_chief"] == got["mediation_admin"] == got["inspector"] == 403
    assert got["stranger"] == got["mediator_sun"] == got["auditor"] == 404


def test_whoever_takes_over_does_not_read_the_notes_before(cast: Cast, clock: Clock, case: Case) -> None:
    note(by=cast.actor(cast.mediator), at=clock.now, case_id=case.pk, text=SECRET)
    head = cast.actor(cast.mediation_admin)
    challenge(by=head, at=clock.now, case_id=case.pk, party_id=case.parties.first().pk)
    assign(by=head, at=clock.now, case_id=case.pk, wanted=Wanted(cast.mediator_sun.pk))
    where = reverse("mediation:workspace", args=[case.code])
    assert SECRET not in cast.client(cast.mediator_sun).get(where).content.decode()
    assert cast.client(cast.mediator).get(where).status_code == 404


def held(cast: Cast, clock: Clock, case: Case, **more: object) -> object:
    start = clock.now
    wanted = {"starts_at": clock.advance(minutes=30), "ends_at": clock.advance(minutes=60), **more}
    clock.set(start)
    return schedule(by=cast.actor(cast.mediator), at=clock.now, case_id=case.pk, plan=Plan(**wanted))


def test_a_session_books_its_room_and_invites(cast: Cast, clock: Clock, case: Case) -> None:
    resource = room(cast.units.committee)
    with pytest.raises(WrongSession):
        held(cast, clock, case)
    session = held(cast, clock, case, resource_id=resource.pk)
    assert held(cast, clock, case, resource_id=resource.pk).pk == session.pk
    assert session.booking.resource == resource
    assert Paper.objects.filter(kind="mediation_invitation").count() == 1
    cancel_session(by=cast.actor(cast.mediator), at=clock.now, session_id=session.pk, why="改期")
    cancel_session(by=cast.actor(cast.mediator), at=clock.now, session_id=session.pk)
    session.booking.refresh_from_db()
    assert session.booking.cancelled_at == clock.now


def test_records_have_versions_and_are_the_mediators_alone(cast: Cast, clock: Clock, case: Case) -> None:
    session = held(cast, clock, case, mode="remote")
    by = cast.actor(cast.mediator)
    came = [Attended("party", party.pk) for party in case.parties.all()]
    minutes = Minutes(came, "一方说漏水三个月", "下次再谈", explained="诉讼时间长")
    with pytest.raises(SessionNotHeld):
        record_session(by=by, at=clock.now, session_id=session.pk, minutes=minutes)
    clock.advance(hours=1)
    with pytest.raises(NothingRecorded):
        record_session(by=by, at=clock.now, session_id=session.pk, minutes=Minutes([], "x", "y"))
    for who, refusal in (("mediation_admin", NotAllowed), ("district_chief", NotAllowed), ("stranger", NotFound)):
        with pytest.raises(refusal):
            record_session(by=cast.actor(cast.people[who]), at=clock.now, session_id=session.pk, minutes=minutes)
    record_session(by=by, at=clock.now, session_id=session.pk, minutes=minutes)
    record_session(by=by, at=clock.now, session_id=session.pk, minutes=minutes)
    assert list(SessionRecord.objects.values_list("version", flat=True)) == [1, 2]
    assert "漏水三个月".encode().hex() not in bytes_of("cases_mediation_sessionrecord").decode()
    with pytest.raises(SessionOver):
        cancel_session(by=by, at=clock.now, session_id=session.pk)
    paper = Paper.objects.filter(kind="mediation_record").first()
    where = reverse("papers:paper", args=[paper.pk])
    got = {name: cast.client(who).get(where).status_code for name, who in cast.people.items()}
    assert {name for name, status in got.items() if status == 200} == {"mediator"}


def test_a_minor_is_heard_with_a_guardian(cast: Cast, clock: Clock, case: Case) -> None:
    session = held(cast, clock, case, mode="remote")
    Party.objects.filter(case=case, number=1).update(minor=True)
    clock.advance(hours=1)
    came = [Attended("party", party.pk) for party in case.parties.all()]
    by = cast.actor(cast.mediator)
    with pytest.raises(GuardianAbsent):
        record_session(by=by, at=clock.now, session_id=session.pk, minutes=Minutes(came, "x", "y"))
    came.append(Attended("guardian", name="张父"))
    record_session(by=by, at=clock.now, session_id=session.pk, minutes=Minutes(came, "x", "y"))
    assert session.attendances.get(attended_as="guardian").name == "张父"


def test_undisputed_facts_need_all(cast: Cast, clock: Clock, case: Case) -> None:
    one, other = (party.pk for party in case.parties.order_by("number"))
    by = cast.actor(cast.mediator)
    with pytest.raises(ConsentOfAllToFacts):
        agree_facts(by=by, at=clock.now, case_id=case.pk, text="漏水属实", consents=[one])
    assert agree_facts(by=by, at=clock.now, case_id=case.pk, text="漏水属实", consents=[one, other]).text == "漏水属实"
