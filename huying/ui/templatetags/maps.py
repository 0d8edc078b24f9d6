"""What pages tell the map."""

from __future__ import annotations

from django import template
from django.conf import settings
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag
def tiles() -> SafeString:
    """The tiles under the map, for `map-style.ts`; nothing where no setting names any: the offline map stands alone."""
    if not settings.HUYING_TILES:
        return SafeString("")
    shifts = reverse("shifts") if settings.HUYING_TILES_DATUM == "gcj02" else ""
    return format_html(
        '<meta name="hy-tiles" content="{}" data-credit="{}" data-shifts="{}">',
        settings.HUYING_TILES,
        settings.HUYING_TILES_CREDIT,
        shifts,
    )
