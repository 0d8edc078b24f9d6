"""For whom an error page is: whoever follows a matter, or holds a paper in hand, knows nothing of the staff's pages."""

from __future__ import annotations

from django.http import HttpRequest

PUBLIC = ("/c/", "/v/", "/w/")
"""Where citizens are; each is the page on which they begin."""


def audience(request: HttpRequest) -> dict[str, str]:
    """A context processor: what error pages are built on, and whither they lead back. Nothing for the staff."""
    home = next((begin for begin in PUBLIC if request.path.startswith(begin)), "")
    return {"errors_base": "ui/public.html", "errors_home": home} if home else {}
