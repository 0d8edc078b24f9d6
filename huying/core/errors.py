"""Refusals: everything that a person or a client may get wrong, with words that say what to do next.

A subclass is defined beside what raises it. One middleware turns it into a form error, an error page or problem+json
(RFC 9457); anything else that is raised is a bug.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from django.utils.functional import Promise, lazy
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

LANGUAGES = {"zh": "zh-hans", "en": "en"}


class Refused(Exception):
    """Something was asked that cannot be done; nothing was changed."""

    status: ClassVar[int] = 422
    slug: ClassVar[str] = "refused"
    text: ClassVar[str | Promise] = _("这个请求不能办理。")
    field: str | None = None

    def __init__(self, *, field: str | None = None, **values: Any) -> None:
        self.values = values
        if field is not None:
            self.field = field
        super().__init__(self.slug)

    def __str__(self) -> str:
        return str(self.text).format_map(_Shown(self.values))

    def messages(self) -> dict[str, str]:
        """The same sentence in Chinese and in English."""
        spoken = {}
        for short, code in LANGUAGES.items():
            with override(code):
                spoken[short] = str(self)
        return spoken


def in_words(words: Callable[..., str], *values: Any) -> str:
    """What `words` makes of values, only when it is read: the language is its reader's, not of who was refused."""
    return lazy(words, str)(*values)


class _Shown(dict[str, Any]):
    """Values of a message; one that is missing shows as an ellipsis, so that a refusal never becomes a crash.

    Several words in a list stand one after another, parted as the reader's language does.
    """

    def __getitem__(self, key: str) -> Any:
        value = super().__getitem__(key)
        return gettext("、").join(map(str, value)) if isinstance(value, list | tuple) else value

    def __missing__(self, key: str) -> str:
        return "…"


class NotAllowed(Refused):
    """The person may see the thing but may not do this with it."""

    status = 403
    slug = "not-allowed"
    text = _("您没有办理这一步的权限。请找本级值班负责人。")


class NotFound(Refused):
    """There is no such thing, or it is not this person's to know of."""

    status = 404
    slug = "not-found"
    text = _("没有找到。请核对编号，或返回上一页。")


class Conflict(Refused):
    """Somebody or something was faster; the state has moved on."""

    status = 409
    slug = "conflict"
    text = _("情况已有变化，请看最新状态。")


class Invalid(Refused):
    """What was sent does not have the shape or the range that is needed."""

    status = 422
    slug = "invalid"
    text = _("填写的内容有误，请改正后再提交。")


class InvalidFields(Invalid):
    """Several fields are wrong at once: `errors` maps each field to its sentences."""

    def __init__(self, errors: dict[str, list[str]]) -> None:
        self.errors = errors
        super().__init__(field=next(iter(errors), None))


class TooMany(Refused):
    """Asked for too often."""

    status = 429
    slug = "too-many"
    text = _("操作太频繁，请稍等一会儿再试。")
