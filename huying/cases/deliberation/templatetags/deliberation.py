"""Addresses that stand in the squares of papers and pages."""

from __future__ import annotations

from django import template
from django.conf import settings
from django.urls import reverse

from huying.core.codes import follow_key

register = template.Library()


@register.simple_tag
def room_address(code: str, guest: str) -> str:
    """Where the room opens for this guest."""
    return f"{settings.HUYING_PUBLIC_URL}{reverse('forum:room', args=[code])}?k={follow_key(code, guest)}"


@register.simple_tag
def room_key(code: str, guest: str) -> str:
    """The key that a guest types, when there is no phone to scan with."""
    return follow_key(code, guest)


@register.simple_tag
def notice_address(code: str) -> str:
    """Where everybody reads what is published."""
    return f"{settings.HUYING_PUBLIC_URL}{reverse('forum:notice', args=[code])}"
