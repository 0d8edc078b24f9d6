"""The pages of people: who may open what, what they answer, what goes wrong and how that is told."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from huying.core.ids import new_id
from huying.core.testing import Clock
from huying.people.bearers import bearer_of
from huying.people.models import Person, Presence, Token
from huying.people.testing import PASSWORD
from tests.cast import Cast

SEATS = {"district_chief", "district_seat", "street_chief", "street_seat", "other_street_seat", "stranger"}
NO_SURFACE = {"auditor", "sysadmin"}
DEPARTMENT = {"dept_user", "dept_head", "city_user"}
CENTRE = {
    *("window_clerk", "petition_clerk", "mediator", "mediator_sun", "mediation_admin", "court_desk", "police_desk"),
    *("procuratorate_desk", "hotline_clerk", "inspector", "discipline"),
}
NOT_CALLED = NO_SURFACE | DEPARTMENT | CENTRE | {"analyst"}
BEHIND_SIGN_IN = [
    ("get", "home"),
    ("post", "sign_out"),
    ("post", "duty_on"),
    ("post", "duty_off"),
    ("get", "profile"),
    ("post", "change_profile"),
    ("post", "change_password"),
    ("post", "create_token"),
]
NEW = "a sound of distant water"


def sign_in(browser: Client, *, username: str = "wang", password: str = PASSWORD, **more: str) -> Any:
    return browser.post(reverse("sign_in"), {"username": username, "password": password, **more})


@pytest.mark.parametrize(("method", "name"), BEHIND_SIGN_IN)
def test_a_stranger_is_sent_to_sign_in(cast: Cast, method: str, name: str) -> None:
    answer = getattr(cast.client(None), method)(reverse(name))
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/sign-in/?next=/")


def test_a_strangers_script_and_part_of_a_page_are_told_in_their_own_way(cast: Cast) -> None:
    browser = cast.client(None)
    script = browser.post(reverse("duty_on"), headers={"Accept": "application/json"})
    assert (script.status_code, script.json()["type"]) == (401, "/problems/sign-in-needed")
    part = browser.post(reverse("duty_on"), headers={"HX-Request": "true", "HX-Current-URL": "http://testserver/me/"})
    assert part.status_code == 401
    assert part.headers["HX-Redirect"] == "/sign-in/?next=http%3A%2F%2Ftestserver%2Fme%2F"


def test_everybody_goes_to_the_page_on_which_they_work(cast: Cast) -> None:
    for name, someone in cast.people.items():
        answer = cast.client(someone).get("/")
        if name in NO_SURFACE:
            assert (name, answer.status_code) == (name, 200)
        else:
            pages = {"/seat/": SEATS, "/orders/": DEPARTMENT, "/cases/": CENTRE, "/figures/": {"analyst"}}
            page = next((page for page, names in pages.items() if name in names), "/app/")
            assert (name, answer.headers["Location"]) == (name, page)


def test_who_has_no_surface_reads_what_the_post_is_for(cast: Cast) -> None:
    assert "查看和核验操作记录" in cast.client(cast.auditor).get("/").content.decode()
    nobody = Person.objects.create(username="new", name="新人")
    assert "还没有岗位" in cast.client(nobody).get("/").content.decode()


def test_everybody_has_a_page_of_their_own(cast: Cast) -> None:
    for name, someone in cast.people.items():
        page = cast.client(someone).get(reverse("profile"))
        assert (name, page.status_code) == (name, 200)
        switch = 'role="switch"' in page.content.decode()
        assert (name, switch) == (name, name not in NOT_CALLED)


@pytest.mark.parametrize(
    "name", ["sign_out", "duty_on", "duty_off", "change_profile", "change_password", "create_token"]
)
def test_acts_are_posted(cast: Cast, name: str) -> None:
    assert cast.client(cast.guard).get(reverse(name)).status_code == 405
    assert cast.client(cast.guard).post(reverse("profile")).status_code == 405


def test_signing_in_opens_a_new_session_and_goes_where_one_wanted_to_go(cast: Cast) -> None:
    browser = cast.client(None)
    page = browser.get("/me/", follow=True)
    assert 'name="next" value="/me/"' in page.content.decode()
    answer = sign_in(browser, next="/me/")
    assert answer.headers["Location"] == "/me/"
    assert browser.get("/me/").status_code == 200
    assert browser.get(reverse("sign_in")).headers["Location"] == "/"


@pytest.mark.parametrize("elsewhere", ["https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)", ""])
def test_nobody_is_sent_to_another_host(cast: Cast, elsewhere: str) -> None:
    assert sign_in(cast.client(None), next=elsewhere).headers["Location"] == "/"


def test_a_wrong_password_is_told_at_its_field_and_a_lock_with_its_end(cast: Cast) -> None:
    browser = cast.client(None)
    wrong = sign_in(browser, password="wrong")
    assert wrong.status_code == 422
    assert "还可以再试 4 次" in wrong.content.decode()
    assert 'aria-invalid="true"' in wrong.content.decode()
    assert "wrong" not in wrong.content.decode().replace("hy-", "")
    for _ in range(3):
        sign_in(browser, password="wrong")
    locked = sign_in(browser, password="wrong")
    assert locked.status_code == 429
    assert "已锁定到 11月21日 02:15" in locked.content.decode()
    assert sign_in(browser, username="", password="").status_code == 422


def test_signing_out_ends_the_session_and_forgets_what_the_browser_kept(cast: Cast) -> None:
    browser = cast.client(cast.guard)
    page = browser.post(reverse("sign_out"), follow=True)
    assert " data-forget" in page.content.decode()
    assert browser.get("/me/").status_code == 302


def test_the_switch_puts_on_and_off_duty_as_a_part_or_as_a_page(cast: Cast, clock: Clock) -> None:
    browser = cast.client(cast.guard)
    part = browser.post(reverse("duty_on"), headers={"HX-Request": "true"})
    assert "在岗，至 10:00" in part.content.decode()
    assert Presence.objects.get(person=cast.guard).on_duty_until is not None
    page = browser.post(reverse("duty_off"), {"next": "/app/"})
    assert page.headers["Location"] == "/app/"
    assert Presence.objects.get(person=cast.guard).on_duty_until is None


def test_the_switch_refuses_in_words(cast: Cast) -> None:
    for organisation in (cast.units.school.pk, "nonsense"):
        answer = cast.client(cast.guard).post(
            reverse("duty_on"), {"organisation": organisation}, headers={"HX-Request": "true"}
        )
        assert answer.status_code == 422
        assert "没有可以在岗的岗位" in answer.content.decode()


def test_language_and_large_type_are_kept_and_follow_to_the_next_browser(cast: Cast) -> None:
    first = cast.client(cast.guard)
    assert first.post(reverse("change_profile"), {"language": "en", "elder": "on"}).status_code == 302
    assert 'class="elder' in first.get("/me/").content.decode()
    second = Client()
    assert sign_in(second).cookies["hy_elder"].value == "1"
    assert 'lang="en"' in second.get("/me/").content.decode()
    assert first.post(reverse("change_profile"), {"language": "tlh"}).status_code == 422


def test_a_new_password_keeps_this_session_and_ends_the_others(cast: Cast) -> None:
    here, there = Client(), Client()
    sign_in(here)
    sign_in(there)
    page = here.post(reverse("change_password"), {"current": PASSWORD, "new": NEW, "again": NEW})
    assert "密码已更换" in page.content.decode()
    assert here.get("/me/").status_code == 200
    assert there.get("/me/").status_code == 302
    assert sign_in(Client(), password=NEW).status_code == 302


@pytest.mark.parametrize(
    ("current", "new", "again", "told"),
    [
        ("wrong", NEW, NEW, "当前密码不对"),
        (PASSWORD, NEW, NEW + "x", "两次输入的新密码不一样"),
        (PASSWORD, "short", "short", 'id="password_new_error"'),
        ("", "", "", 'id="password_current_error"'),
    ],
)
def test_a_password_that_will_not_do(cast: Cast, current: str, new: str, again: str, told: str) -> None:
    form = {"current": current, "new": new, "again": again}
    page = cast.client(cast.guard).post(reverse("change_password"), form)
    assert page.status_code == 422
    assert told in page.content.decode()


def test_a_token_is_shown_once_and_ends_when_its_owner_says(cast: Cast, clock: Clock) -> None:
    browser = cast.client(cast.guard)
    form = {"name": "门禁", "scopes": ["incidents:read"], "days": "30"}
    page = browser.post(reverse("create_token"), form)
    secret = page.context["secret"]
    assert secret in page.content.decode()
    assert secret not in browser.get("/me/").content.decode()
    assert bearer_of(secret, clock.now) is not None
    token = Token.objects.get()
    revoke = reverse("revoke_token", args=[token.pk])
    assert cast.client(cast.guard_li).post(revoke).status_code == 404
    assert browser.post(revoke).status_code == 302
    assert bearer_of(secret, clock.now) is None
    assert browser.post(reverse("revoke_token", args=[new_id()])).status_code == 404


@pytest.mark.parametrize(
    "form", [{}, {"name": "x", "scopes": ["everything"], "days": "30"}, {"name": "x", "scopes": [], "days": "9"}]
)
def test_a_token_that_will_not_do(cast: Cast, form: dict[str, Any]) -> None:
    assert cast.client(cast.guard).post(reverse("create_token"), form).status_code == 422
    assert not Token.objects.exists()
