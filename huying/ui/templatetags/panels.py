"""The place on a page that modules above fill."""

from __future__ import annotations

from typing import Any

from django import template
from django.template import Context
from django.template.loader import render_to_string
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from huying.ui.panels import panels_of

register = template.Library()


@register.simple_tag(takes_context=True)
def panels(context: Context, kind: str, actor: Any, matter: Any) -> SafeString:
    """Every panel that this reader may have of a matter; nothing where there is none."""
    given = [(each.template, each.read(actor, matter)) for each in panels_of(kind)]
    request = context.get("request")
    drawn = ((render_to_string(name, read, request=request),) for name, read in given if read is not None)
    return format_html_join("", "{}", drawn)
