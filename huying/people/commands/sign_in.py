"""Sign in with a name and a password."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth.hashers import make_password
from django.utils.translation import gettext_lazy as _

from huying.core.command import command
from huying.core.errors import Invalid, Refused, TooMany
from huying.core.eventlog import append
from huying.people import lock_out
from huying.people.access import Actor
from huying.people.events import AccountLocked, PersonSignedIn, SignInRefused, stream_of
from huying.people.models import Person, Tries
from huying.ui.formats import moment

NOBODY = Actor(id=None, name="", via="page")


class WrongPassword(Invalid):
    """No open account has this name and this password; which of them is wrong is not told."""

    slug = "wrong-password"
    text = _("账号或密码不对，还可以再试 {left} 次。")
    field = "password"


class Locked(TooMany):
    """Too many wrong passwords under this name."""

    slug = "locked"
    text = _("密码连续输错，已锁定到 {until}。请到时再试，或联系本级管理员。")
    field = "username"


class AddressWaits(TooMany):
    """Too many wrong passwords from this network."""

    slug = "address-waits"
    text = _("这个网络登录失败次数过多，请十分钟后再试。")
    field = "username"


def sign_in(*, username: str, password: str, address: str, at: datetime) -> Person:
    """The person whose name and password these are. Raises WrongPassword, Locked or AddressWaits.

    A failure is counted although it is refused, so the transaction ends before the refusal is raised.
    """
    answer = _try(username=username.strip().lower(), password=password, address=address, at=at)
    if isinstance(answer, Refused):
        raise answer
    return answer


@command
def _try(*, username: str, password: str, address: str, at: datetime) -> Person | Refused:
    if lock_out.address_waits(address, at):
        return AddressWaits()
    tries = lock_out.hold(lock_out.name_key(username), at)
    until = lock_out.waits_until(tries, at)
    if until:
        return Locked(until=moment(until))
    person = Person.objects.select_for_update(no_key=True).filter(username=username, is_active=True).first()
    if person is None:
        make_password(password)  # the same work as for a known name, so that the time tells nothing
        return _refuse(None, tries, address, at)
    if not person.check_password(password):
        return _refuse(person, tries, address, at)
    tries.delete()
    by = Actor(id=person.pk, name=person.name)
    append(stream_of(person.pk), [PersonSignedIn(person.pk)], by=by, at=at)
    return person


def _refuse(person: Person | None, tries: Tries, address: str, at: datetime) -> Refused:
    until = lock_out.count_failure(tries, at)
    lock_out.count_address_failure(address, at)
    if person:
        locked = [AccountLocked(person.pk, until)] if until else []
        append(stream_of(person.pk), [SignInRefused(person.pk), *locked], by=NOBODY, at=at)
    return Locked(until=moment(until)) if until else WrongPassword(left=lock_out.left(tries))
