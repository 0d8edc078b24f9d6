"""Retries that change nothing: the answer to a key is kept in the transaction that did the work."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from huying.core.clock import now
from huying.core.errors import Invalid
from huying.core.eventlog import canonical
from huying.core.models import Idempotency


class KeyReused(Invalid):
    """The same key came with another content: a page was filled again after a step back, or a program keeps one key.

    `code` is that of the matter which the first one made, where it made one.
    """

    slug = "idempotency-key-reused"
    text = _(
        "这份表单已经登记过一次{what}，后来改动的内容没有保存。请先打开已登记的那一条核对；确实要另记一条，请再按一次。"
    )
    field = "Idempotency-Key"


class KeyUnclear(Invalid):
    """A key is text without control characters of the database's own: no NUL."""

    slug = "idempotency-key-unclear"
    text = _("幂等键里有不能用的字符。请换一个新的幂等键再提交。")
    field = "Idempotency-Key"


class KeyTooLong(Invalid):
    """A key has at most 120 characters."""

    slug = "idempotency-key-too-long"
    text = _("幂等键过长，最多 120 个字符。")
    field = "Idempotency-Key"


@dataclass(frozen=True, slots=True)
class Answer:
    """What the work answered, and whether that was told a second time."""

    value: Any
    replayed: bool


def once(*, who: str, key: str, content: Any, work: Callable[[], Any]) -> Answer:
    """Do `work` once for this key of this person; its answer (plain JSON) is kept and told again on every retry.

    A retry that arrives while the first is still under way waits for it. Without a key the work is simply done. A
    refusal is not kept: the person mends the request and may use the key again.
    """
    if not key:
        return Answer(work(), replayed=False)
    if len(key) > 120:
        raise KeyTooLong
    if "\0" in key:
        raise KeyUnclear
    fingerprint = hashlib.sha256(canonical(content).encode()).hexdigest()
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO core_idempotency (who, key, fingerprint, at) VALUES (%s, %s, %s, %s)"
                " ON CONFLICT (who, key) DO NOTHING",
                [who, key, fingerprint, now()],
            )
            fresh = cursor.rowcount == 1
        if not fresh:
            kept = Idempotency.objects.get(who=who, key=key)
            if kept.fingerprint != fingerprint:
                raise _reused(kept.answer)
            return Answer(kept.answer, replayed=True)
        value = work()
        Idempotency.objects.filter(who=who, key=key).update(answer=value)
    return Answer(value, replayed=False)


def _reused(answer: Any) -> KeyReused:
    """What the first one made, in the words of the refusal."""
    told = answer.get("code") if isinstance(answer, dict) else answer
    code = told if isinstance(told, str) and _CODE.fullmatch(told) else ""
    return KeyReused(code=code, what=format_lazy(_("（编号 {code}）"), code=code) if code else "")


_CODE = re.compile(r"\d{6}-\d{6}-[\dX]")
