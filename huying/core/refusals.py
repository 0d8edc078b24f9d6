"""Refusals as answers: a page or a fragment in HTML, problem+json (RFC 9457) for the API and whoever asks for JSON."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from huying.core.codes import MistypedCode
from huying.core.errors import InvalidFields, Refused

PROBLEM = "application/problem+json"
TITLES = {
    400: _("请求无法读取"),
    401: _("请先登录"),
    403: _("没有权限"),
    404: _("没有找到"),
    405: _("请求方法不对"),
    409: _("情况已有变化"),
    413: _("内容太大"),
    415: _("内容类型不对"),
    422: _("填写有误"),
    429: _("操作太频繁"),
    500: _("系统出错"),
    503: _("暂时不可用"),
}
PAGES = frozenset({400, 403, 404, 409, 422, 429, 500, 503})
"""Those that have a page of their own."""


class RefusalMiddleware:
    """Turns a Refused that leaves a view into the answer that its reader can use. Anything else is a bug and passes."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Serve one request."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The answer to a refusal; None lets the exception go on."""
        if not isinstance(exception, Refused):
            return None
        if wants_json(request):
            return problem_response(exception)
        if "HX-Request" in request.headers:
            return _fragment(request, exception)
        status = _status(request, exception)
        return render(request, _page(status), {"text": str(exception)}, status=status)


def problem(refusal: Refused) -> dict[str, Any]:
    """The members of a problem: the standard ones, the field, errors by field, and the sentence in both languages."""
    if isinstance(refusal, InvalidFields):
        errors = [{"field": name, "detail": text} for name, texts in refusal.errors.items() for text in texts]
    elif refusal.field:
        errors = [{"field": refusal.field, "detail": str(refusal)}]
    else:
        errors = []
    return {
        "type": f"/problems/{refusal.slug}",
        "title": str(TITLES.get(refusal.status, TITLES[422])),
        "status": refusal.status,
        "detail": str(refusal),
        "field": refusal.field,
        "errors": errors,
        "messages": refusal.messages(),
    }


def problem_response(refusal: Refused) -> HttpResponse:
    """The problem as an HTTP answer."""
    return HttpResponse(
        json.dumps(problem(refusal), ensure_ascii=False),
        status=refusal.status,
        content_type=f"{PROBLEM}; charset=utf-8",
    )


def wants_json(request: HttpRequest) -> bool:
    """Whether the reader is a program: the API, or a script that asks for JSON."""
    return request.path.startswith("/api/") or request.headers.get("Accept", "").startswith("application/json")


def _fragment(request: HttpRequest, refusal: Refused) -> HttpResponse:
    """A sentence for a part of a page. After a conflict the parts that show the matter ask for themselves again."""
    context = {"text": str(refusal), "status": refusal.status}
    response = render(request, "ui/errors/fragment.html", context, status=refusal.status)
    if refusal.status == 409:
        response.headers["HX-Trigger"] = "hy:conflict"
    return response


def _status(request: HttpRequest, refusal: Refused) -> int:
    """That of the refusal; 404 where the very address holds a code that no matter can have: there is no such page."""
    asked = request.resolver_match.kwargs.values() if request.resolver_match else ()
    if isinstance(refusal, MistypedCode) and refusal.values.get("value") in asked:
        return 404
    return refusal.status


def _page(status: int) -> str:
    return f"ui/errors/{status if status in PAGES else 422}.html"
