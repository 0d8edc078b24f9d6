"""Problems of the API that no command raises: about the request itself. And the shape of every problem (RFC 9457)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from huying.core.errors import InvalidFields, Refused
from huying.core.rest.values import Told


class Malformed(Refused):
    """The body is not JSON, or the request cannot be read."""

    status = 400
    slug = "malformed"
    text = _("请求无法读取。请检查它是不是正确的 JSON。")


class SignInNeeded(Refused):
    """There is no token and no session, or it is not valid any more."""

    status = 401
    slug = "sign-in-needed"
    text = _("请先登录，或使用有效的接口令牌。")


class NoSuchMethod(Refused):
    """The address is right, the method is not; `Allow` names those that are."""

    status = 405
    slug = "no-such-method"
    text = _("这个地址不支持这种请求方法。")


class BodyTooLarge(Refused):
    """The body is larger than the limit."""

    status = 413
    slug = "body-too-large"
    text = _("请求内容太大。JSON 最多 1 MB，照片最多 12 MB。")


class WrongMediaType(Refused):
    """A body is `application/json`; a photo is `multipart/form-data`."""

    status = 415
    slug = "wrong-media-type"
    text = _("请求内容的类型不对：应为 application/json，照片应为 multipart/form-data。")


class Broken(Refused):
    """A fault of the platform. It was recorded; the answer says nothing of it."""

    status = 500
    slug = "broken"
    text = _("系统出错，已记录。请稍后再试；紧急情况请直接拨打 110、119 或 120。")


class NotReady(Refused):
    """The platform starts, or has lost its database for a moment."""

    status = 503
    slug = "not-ready"
    text = _("系统暂时不可用，请稍后再试；紧急情况请直接拨打 110、119 或 120。")


BY_STATUS: dict[int, type[Refused]] = {
    refusal.status: refusal
    for refusal in (Malformed, SignInNeeded, NoSuchMethod, BodyTooLarge, WrongMediaType, Broken, NotReady)
}


class WrongShape(InvalidFields):
    """Members of the request do not have the shape that the API document gives them; each is named."""

    slug = "wrong-shape"

    def __init__(self, faults: Sequence[Mapping[str, Any]]) -> None:
        self.sentences = [(_field(fault["loc"]), _sentence(fault), fault.get("ctx", {})) for fault in faults]
        errors: dict[str, list[str]] = {}
        for field, sentence, values in self.sentences:
            errors.setdefault(field, []).append(str(sentence).format_map(values))
        super().__init__(errors)

    def __str__(self) -> str:
        return " ".join(f"{field}: {str(text).format_map(values)}" for field, text, values in self.sentences)


_SENTENCES: dict[str, str | Promise] = {
    "missing": _("必须填写。"),
    "extra_forbidden": _("没有这一项，请检查拼写。"),
    "string_too_long": _("太长，最多 {max_length} 个字符。"),
    "string_too_short": _("太短，至少 {min_length} 个字符。"),
    "greater_than_equal": _("不能小于 {ge}。"),
    "less_than_equal": _("不能大于 {le}。"),
    "timezone_aware": _("时间必须带时区，例如 2026-11-21T02:00:00+08:00。"),
    "value_error": _("时间须为 2000 年至 2100 年之间的 ISO 8601 文本，并带时区。"),
    "literal_error": _("只能是：{expected}。"),
    "enum": _("只能是：{expected}。"),
    "finite_number": _("必须是有限的数字。"),
}
_PREFIXES: dict[str, str | Promise] = {
    "string": _("必须是文字，格式须与接口文档一致。"),
    "datetime": _("时间须为 ISO 8601 文本，并带时区。"),
    "int": _("必须是整数。"),
    "float": _("必须是数字。"),
    "bool": _("必须是 true 或 false。"),
    "uuid": _("编号格式不对（UUID）。"),
}
_OTHERWISE = _("格式不对，请对照接口文档。")


def _sentence(fault: Mapping[str, Any]) -> str | Promise:
    kind = str(fault["type"])
    return _SENTENCES.get(kind) or _PREFIXES.get(kind.split("_", maxsplit=1)[0], _OTHERWISE)


def _field(place: Sequence[str | int]) -> str:
    """`("body", "content", "lon")` → `lon`: where it came from and the name of our own parameter say nothing."""
    inner = place[2:] if place[0] == "body" and len(place) > 2 else place[1:]
    return ".".join(str(part) for part in inner) or str(place[0])


class FieldError(Told):
    """What is wrong with one member."""

    field: str
    detail: str


class Messages(Told):
    """One sentence in both languages."""

    zh: str
    en: str


class Problem(Told):
    """Why a request was refused (RFC 9457), in words that say what to do next."""

    type: str
    title: str
    status: int
    detail: str
    field: str | None
    errors: list[FieldError]
    messages: Messages
