"""How long a session lasts, and who may ask the API."""

from datetime import timedelta

import pytest
from django.http import HttpRequest
from django.test import Client, RequestFactory
from django.urls import reverse
from pytest_django import Settings

from huying.core.errors import Refused
from huying.core.testing import Clock
from huying.people.access import SYSTEM
from huying.people.api_auth import Allowed, ScopeMissing, StalePage, actor_in
from huying.people.commands.tokens import create_token
from huying.people.models import Person, Token
from huying.people.requests import address_of
from huying.people.testing import PASSWORD
from tests.cast import Cast


def signed_in(who: Person) -> Client:
    browser = Client()
    browser.post(reverse("sign_in"), {"username": who.username, "password": PASSWORD})
    return browser


def is_in(browser: Client) -> bool:
    return browser.get(reverse("profile")).status_code == 200


def test_a_desk_that_is_left_alone_signs_out_after_half_a_day(cast: Cast, clock: Clock) -> None:
    browser = signed_in(cast.street_seat)
    clock.advance(hours=12)
    assert is_in(browser)
    clock.advance(hours=12, minutes=1)
    assert not is_in(browser)
    assert not is_in(browser)


def test_a_responders_phone_stays_signed_in_for_two_weeks(cast: Cast, clock: Clock) -> None:
    browser = signed_in(cast.guard)
    clock.advance(days=13)
    assert is_in(browser)
    clock.advance(days=14, minutes=1)
    assert not is_in(browser)


def test_after_a_month_everybody_gives_the_password_again(cast: Cast, clock: Clock) -> None:
    browser = signed_in(cast.guard)
    for _ in range(30):
        clock.advance(days=1)
        assert is_in(browser)
    clock.advance(minutes=1)
    assert not is_in(browser)


def test_a_closed_account_is_out_at_once(cast: Cast) -> None:
    browser = signed_in(cast.guard)
    Person.objects.filter(pk=cast.guard.pk).update(is_active=False)
    assert not is_in(browser)


def test_the_session_gets_a_new_key_at_sign_in(cast: Cast) -> None:
    browser = Client()
    browser.cookies["huying"] = "chosen-by-somebody-else-entirely"
    browser.post(reverse("sign_in"), {"username": "wang", "password": PASSWORD})
    assert browser.cookies["huying"].value != "chosen-by-somebody-else-entirely"


def test_the_address_is_the_proxys_word_only_behind_a_proxy(rf: RequestFactory, settings: Settings) -> None:
    request = rf.get("/", REMOTE_ADDR="192.0.2.1", headers={"X-Forwarded-For": "203.0.113.5, 198.51.100.7"})
    assert address_of(request) == "192.0.2.1"
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    assert address_of(request) == "198.51.100.7"
    assert address_of(rf.get("/", REMOTE_ADDR="192.0.2.1")) == "192.0.2.1"


def asking(rf: RequestFactory, *, token: str = "", who: Person | None = None, method: str = "get") -> HttpRequest:
    request: HttpRequest = getattr(rf, method)("/api/v1/incidents", headers={"Authorization": token} if token else {})
    request.user = who or Person(is_active=False)
    return request


def refused(allowed: Allowed, request: HttpRequest) -> str:
    with pytest.raises(Refused) as refusal:
        allowed(request)
    return refusal.value.slug


def make(cast: Cast, clock: Clock, *scopes: str) -> str:
    return create_token(
        by=SYSTEM,
        at=clock.now,
        person_id=cast.guard.pk,
        name="x",
        scopes=scopes,
        lifetime=timedelta(days=1),
    )


def test_a_token_with_the_scope_passes_and_its_use_is_noted(cast: Cast, clock: Clock, rf: RequestFactory) -> None:
    secret = make(cast, clock, "incidents:read")
    request = asking(rf, token=f"Bearer {secret}")
    actor = Allowed("incidents:read")(request)
    assert (actor.id, actor.via) == (cast.guard.pk, "api")
    assert actor_in(request) == actor
    assert Token.objects.get().last_used_at == clock.now
    assert Allowed()(asking(rf, token=f"bearer {secret}")).id == cast.guard.pk
    assert Allowed("incidents:write", "incidents:read")(asking(rf, token=f"Bearer {secret}")).id == cast.guard.pk


def test_a_token_without_the_scope_is_told_which(cast: Cast, clock: Clock, rf: RequestFactory) -> None:
    with pytest.raises(ScopeMissing, match="incidents:write"):
        Allowed("incidents:write")(asking(rf, token=f"Bearer {make(cast, clock, 'incidents:read')}"))


@pytest.mark.parametrize("token", ["Bearer hy_wrong", "Bearer ", "Basic d2FuZzp3YW5n", "nonsense"])
def test_a_bad_token_is_refused_even_in_a_session(cast: Cast, rf: RequestFactory, token: str) -> None:
    assert refused(Allowed(), asking(rf, token=token, who=cast.guard)) == "sign-in-needed"


def test_a_session_reads_and_writes_only_with_the_pages_token(cast: Cast, rf: RequestFactory) -> None:
    assert Allowed("incidents:read")(asking(rf, who=cast.guard)).via == "page"
    with pytest.raises(StalePage):
        Allowed("incidents:write")(asking(rf, who=cast.guard, method="post"))
