"""Tokens of the API, and changing the password."""

from dataclasses import replace
from datetime import timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from huying.core import eventlog
from huying.core.errors import InvalidFields, NotAllowed, NotFound, Refused
from huying.core.testing import Clock
from huying.people.access import SYSTEM, Actor
from huying.people.bearers import bearer_of
from huying.people.commands.change_password import NotYourPassword, change_password
from huying.people.commands.sign_in import Locked
from huying.people.commands.tokens import (
    MOST,
    TokenName,
    TokenScopes,
    TokenTooLong,
    TooManyTokens,
    create_token,
    note_use,
    revoke_token,
)
from huying.people.models import Person, Post, Token
from huying.people.queries import tokens_of
from huying.people.testing import PASSWORD, post
from tests.cast import Cast

NEW = "a sound of distant water"


def make(cast: Cast, clock: Clock, who: Person, *, lifetime: timedelta | None = None) -> str:
    return create_token(
        by=cast.actor(who),
        at=clock.now,
        person_id=who.pk,
        name="门禁",
        scopes=["whistles:write", "incidents:read"],
        lifetime=lifetime,
    )


def test_a_token_speaks_for_its_holder_and_is_kept_only_as_a_digest(cast: Cast, clock: Clock) -> None:
    secret = make(cast, clock, cast.guard)
    bearer = bearer_of(secret, clock.now)
    assert bearer is not None
    assert bearer.actor == replace(cast.actor(cast.guard), via="api")
    assert bearer.scopes == {"whistles:write", "incidents:read"}
    assert secret not in str(Token.objects.values())
    assert bearer_of(secret + "x", clock.now) is None
    assert bearer_of("", clock.now) is None


def test_a_token_ends_with_its_time_its_revocation_or_the_account(cast: Cast, clock: Clock) -> None:
    short, long = make(cast, clock, cast.guard, lifetime=timedelta(days=1)), make(cast, clock, cast.guard)
    revoke_token(by=cast.actor(cast.guard), at=clock.now, token_id=tokens_of(cast.guard.pk).latest("expires_at").pk)
    assert bearer_of(long, clock.now) is None
    assert bearer_of(short, clock.advance(hours=23)) is not None
    assert bearer_of(short, clock.advance(hours=1)) is None
    closed = make(cast, clock, cast.guard_li)
    Person.objects.filter(pk=cast.guard_li.pk).update(is_active=False)
    assert bearer_of(closed, clock.now) is None


def test_the_duties_are_those_of_the_instant_and_read_in_one_statement(
    cast: Cast, clock: Clock, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    secret = make(cast, clock, cast.guard)
    second = post(person=cast.guard, role="volunteer", organisation=cast.units.school)
    with django_assert_num_queries(1):
        bearer = bearer_of(secret, clock.now)
    assert bearer is not None
    assert set(bearer.actor.duties) == set(cast.actor(cast.guard).duties)
    assert {duty.role for duty in bearer.actor.duties} == {"guard", "volunteer"}
    Post.objects.filter(person=cast.guard).exclude(pk=second.pk).update(valid_to=clock.now)
    Post.objects.filter(pk=second.pk).update(valid_from=clock.now + timedelta(hours=1))
    bearer = bearer_of(secret, clock.now)
    assert bearer is not None
    assert bearer.actor == Actor(cast.guard.pk, cast.guard.name, via="api")


def test_only_the_holder_or_the_system_makes_a_token_and_only_the_holder_ends_it(cast: Cast, clock: Clock) -> None:
    with pytest.raises(NotAllowed):
        create_token(
            by=cast.actor(cast.sysadmin), at=clock.now, person_id=cast.guard.pk, name="x", scopes=["incidents:read"]
        )
    create_token(by=SYSTEM, at=clock.now, person_id=cast.guard.pk, name="x", scopes=["incidents:read"])
    token = tokens_of(cast.guard.pk).get()
    with pytest.raises(NotFound):
        revoke_token(by=cast.actor(cast.guard_li), at=clock.now, token_id=token.pk)
    for _ in range(2):
        revoke_token(by=cast.actor(cast.guard), at=clock.now, token_id=token.pk)
    kinds = [record.type for record in eventlog.read(f"person:{cast.guard.pk}")]
    assert kinds == ["people.TokenCreated", "people.TokenRevoked"]


@pytest.mark.parametrize(
    ("name", "scopes", "days", "refusal"),
    [
        (" ", ["incidents:read"], 30, TokenName),
        ("名" * 61, ["incidents:read"], 30, TokenName),
        ("门禁", [], 30, TokenScopes),
        ("门禁", ["everything"], 30, TokenScopes),
        ("门禁", ["incidents:read"], 367, TokenTooLong),
        ("门禁", ["incidents:read"], -1, TokenTooLong),
    ],
)
def test_what_a_token_may_not_be(
    cast: Cast, clock: Clock, name: str, scopes: list[str], days: int, refusal: type[Refused]
) -> None:
    with pytest.raises(refusal):
        create_token(
            by=SYSTEM,
            at=clock.now,
            person_id=cast.guard.pk,
            name=name,
            scopes=scopes,
            lifetime=timedelta(days=days),
        )


def test_twenty_tokens_are_enough(cast: Cast, clock: Clock) -> None:
    for _ in range(MOST):
        make(cast, clock, cast.guard)
    with pytest.raises(TooManyTokens):
        make(cast, clock, cast.guard)
    revoke_token(by=cast.actor(cast.guard), at=clock.now, token_id=tokens_of(cast.guard.pk)[0].pk)
    make(cast, clock, cast.guard)


def test_the_last_use_is_kept_to_five_minutes(cast: Cast, clock: Clock) -> None:
    make(cast, clock, cast.guard)
    token = tokens_of(cast.guard.pk).get()
    seen = []
    for _ in range(3):
        note_use(token_id=token.pk, at=clock.now)
        token.refresh_from_db()
        seen.append(token.last_used_at)
        clock.advance(minutes=3)
    assert seen == [clock.now - timedelta(minutes=9)] * 2 + [clock.now - timedelta(minutes=3)]


def test_a_new_password_replaces_the_old(cast: Cast, clock: Clock) -> None:
    person = change_password(by=cast.actor(cast.guard), at=clock.now, current=PASSWORD, new=NEW)
    assert person.check_password(NEW)
    assert [record.type for record in eventlog.read(f"person:{person.pk}")] == ["people.PasswordChanged"]


@pytest.mark.parametrize("new", ["short", "password123456", "wang wang"])
def test_a_weak_password_is_refused_at_its_field(cast: Cast, clock: Clock, new: str) -> None:
    with pytest.raises(InvalidFields) as refused:
        change_password(by=cast.actor(cast.guard), at=clock.now, current=PASSWORD, new=new)
    assert list(refused.value.errors) == ["new"]


def test_guessing_the_present_password_locks_as_well(cast: Cast, clock: Clock) -> None:
    for _ in range(4):
        with pytest.raises(NotYourPassword):
            change_password(by=cast.actor(cast.guard), at=clock.now, current="wrong", new=NEW)
    for _ in range(2):
        with pytest.raises(Locked):
            change_password(by=cast.actor(cast.guard), at=clock.now, current="wrong", new=NEW)
    with pytest.raises(Locked):
        change_password(by=cast.actor(cast.guard), at=clock.now, current=PASSWORD, new=NEW)
