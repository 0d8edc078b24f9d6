"""One story for a whole file of rows: told once, for each row finds everything as it was and takes back what it did."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db import transaction
from django.utils.translation import override
from pytest_django.plugin import DjangoDbBlocker

from huying.core import clock as source
from huying.core.testing import START, Clock
from tests.cast import Cast, build_cast, forget


@contextmanager
def a_story(blocker: DjangoDbBlocker) -> Iterator[tuple[Cast, Clock]]:
    """The cast at two in the morning, in a transaction that is rolled back at the end of the file."""
    source.freeze(START)
    with blocker.unblock(), override(settings.LANGUAGE_CODE), transaction.atomic():
        yield build_cast(), Clock()
        transaction.set_rollback(True)
    source.freeze(None)
    forget()


@contextmanager
def taken_back() -> Iterator[None]:
    """What is done inside is rolled back."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
