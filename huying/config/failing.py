"""The page after an error that nobody foresaw, in the look of whoever asked: staff, or a citizen with a code."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from huying.config.logs import request_id
from huying.ui.audience import audience


def failed(request: HttpRequest) -> HttpResponse:
    """Made of the address alone: what failed, such as the database, may fail again."""
    context = {**audience(request), "reference": request_id.get()}
    return HttpResponse(render_to_string("500.html", context), status=500)
