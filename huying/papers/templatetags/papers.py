"""What the templates of papers need: money, days, masks and codes that phones read."""

from __future__ import annotations

import segno
from django import template
from django.conf import settings
from django.utils.safestring import SafeString

from huying.core.identity import masked_address, masked_id, masked_name, masked_phone
from huying.papers import writing
from huying.papers.charts.svg import svg

register = template.Library()
register.filter("capitals", writing.capitals)
register.filter("money", writing.money)
register.filter("day", writing.day)
register.filter("minute", writing.minute)
register.filter("grouped", writing.grouped)
register.filter("masked_id", masked_id)
register.filter("masked_address", masked_address)
register.filter("masked_name", masked_name)
register.filter("masked_phone", masked_phone)
register.simple_tag(svg, name="chart")


@register.filter
def on_site(place: str) -> str:
    """A place on the site as a whole address, for links in a file."""
    return f"{settings.HUYING_PUBLIC_URL}{place}"


@register.simple_tag
def qr(text: str) -> SafeString:
    """A QR code as a drawing that scales with its box."""
    drawn = segno.make(text, error="m", micro=False).svg_inline(scale=4, border=1, omitsize=True)
    return SafeString(drawn)
