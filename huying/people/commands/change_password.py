"""Change one's own password."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from huying.core.command import command
from huying.core.errors import Invalid, InvalidFields, Refused
from huying.core.eventlog import append
from huying.people import lock_out
from huying.people.access import Actor
from huying.people.commands.hold import hold_person
from huying.people.commands.sign_in import Locked
from huying.people.events import AccountLocked, PasswordChanged, SignInRefused, stream_of
from huying.people.models import Person
from huying.ui.formats import moment


class NotYourPassword(Invalid):
    """The present password was not given right."""

    slug = "not-your-password"
    text = _("当前密码不对，还可以再试 {left} 次。")
    field = "current"


def change_password(*, by: Actor, at: datetime, current: str, new: str) -> Person:
    """Set a new password. Raises NotYourPassword, Locked, or InvalidFields with what is wrong with the new one.

    Wrong guesses count like those at sign-in. All other sessions of the person end, the tokens of the API stay.
    """
    answer = _change(by=by, at=at, current=current, new=new)
    if isinstance(answer, Refused):
        raise answer
    return answer


@command
def _change(*, by: Actor, at: datetime, current: str, new: str) -> Person | Refused:
    username = Person.objects.values_list("username", flat=True).get(pk=by.person_id)
    tries = lock_out.hold(lock_out.name_key(username), at)  # before the person, as signing in does
    person = hold_person(by)
    until = lock_out.waits_until(tries, at)
    if until:
        return Locked(field="current", until=moment(until))
    if not person.check_password(current):
        until = lock_out.count_failure(tries, at)
        locked = [AccountLocked(person.pk, until)] if until else []
        append(stream_of(person.pk), [SignInRefused(person.pk), *locked], by=by, at=at)
        return Locked(field="current", until=moment(until)) if until else NotYourPassword(left=lock_out.left(tries))
    _require_good(new, person)
    tries.delete()
    person.set_password(new)
    person.save(update_fields=["password"])
    append(stream_of(person.pk), [PasswordChanged(person.pk)], by=by, at=at)
    return person


def _require_good(new: str, person: Person) -> None:
    try:
        validate_password(new, person)
    except ValidationError as error:
        raise InvalidFields({"new": list(error.messages)}) from error
