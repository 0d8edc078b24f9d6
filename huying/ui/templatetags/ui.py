"""Tags and filters of the components; docs/reference/components.md shows each with an example."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import template
from django.forms import BoundField
from django.template import Context
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huying.core import clock as core_clock
from huying.ui import built, formats, marks, tables
from huying.ui.look import Look, look_of

register = template.Library()

register.filter("span", formats.span)
register.filter("mmss", formats.mmss)
register.filter("count", formats.count)
register.filter("metres", formats.metres)
register.filter("masked_name", formats.masked_name)
register.filter("masked_phone", formats.masked_phone)
register.simple_tag(formats.rate, name="rate")


def _time(at: datetime | None, shown: str) -> str | SafeString:
    if at is None:
        return "—"
    return format_html('<time datetime="{}" title="{}">{}</time>', at.isoformat(), formats.absolute(at), shown)


@register.filter
def moment(at: datetime | None) -> str | SafeString:
    """11月21日 14:05 in a time element whose title is the whole instant; a dash for none."""
    return _time(at, formats.moment(at) if at else "")


@register.filter
def dated(at: datetime | None) -> str | SafeString:
    """2026年11月21日 14:05 in a time element whose title is the whole instant; a dash for none."""
    return _time(at, formats.dated(at) if at else "")


@register.filter
def day(at: datetime | None) -> str | SafeString:
    """2026年11月21日, for what ends with the day, in a time element; a dash for none."""
    return _time(at, formats.day(at) if at else "")


@register.filter
def time_of_day(at: datetime | None) -> str | SafeString:
    """14:05:09 in a time element whose title is the whole instant; a dash for none."""
    return _time(at, formats.time_of_day(at) if at else "")


@register.simple_tag(takes_context=True)
def look(context: Context) -> Look:
    """The reader's look: language, large type, night. Used by the base template."""
    return look_of(context.get("request"))


@register.simple_tag
def island(name: str) -> SafeString:
    """Style sheets and module of one entry of the build; a comment when nothing is built, as in page tests."""
    entry = built.entry(name)
    if entry is None:
        return format_html("<!-- not built: {} -->", name)
    styles = format_html_join("", '<link rel="stylesheet" href="{}">', ((url,) for url in entry.styles))
    ahead = format_html_join("", '<link rel="modulepreload" href="{}">', ((url,) for url in entry.preloads))
    return format_html('{}{}<script type="module" src="{}"></script>', styles, ahead, entry.script)


@register.simple_tag
def drawing(name: str) -> str:
    """The address of a drawn file of the build, such as icon-192.png."""
    return built.drawing(name)


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """One icon of the sprite (frontend/brand/icons.json lists them); with a label it speaks, without it is silent."""
    spoken = format_html('role="img" aria-label="{}"', label) if label else SafeString('aria-hidden="true"')
    return format_html('<svg class="hy-icon" {}><use href="{}#{}"/></svg>', spoken, built.drawing("icons.svg"), name)


@register.inclusion_tag("ui/parts/level.html")
def level(number: int) -> dict[str, Any]:
    """Level mark: shape, colour and word; 1 is the gravest of four."""
    return {"number": number, "mark": marks.LEVELS[number]}


@register.inclusion_tag("ui/parts/light.html")
def light(colour: str, words: str) -> dict[str, Any]:
    """A light: green, yellow or red, with what is left of the time in words."""
    return {"colour": colour, "words": words, "mark": marks.LIGHTS[colour]}


@register.inclusion_tag("ui/parts/badge.html")
def badge(word: str, tone: str = "", icon: str = "") -> dict[str, Any]:
    """State in two to four characters. Tones: none, call, answer, action, warn, outline."""
    return {"word": word, "tone": tone, "icon": icon}


@register.inclusion_tag("ui/parts/clock.html")
def clock(
    label: str,
    *,
    started: datetime | None = None,
    limit: float | None = None,
    stopped: datetime | None = None,
    large: bool = False,
) -> dict[str, Any]:
    """A running clock: instants are aware, `limit` in seconds. The island <hy-clock> goes on from what is drawn."""
    face = marks.face(started=started, limit=limit, stopped=stopped, now=core_clock.now())
    return {"label": label, "started": started, "limit": limit, "stopped": stopped, "large": large, "face": face}


@register.inclusion_tag("ui/parts/button.html")
def button(
    text: str,
    *,
    kind: str = "",
    icon: str = "",
    key: str = "",
    href: str = "",
    size: str = "",
    **attributes: Any,
) -> dict[str, Any]:
    """A verb. Kinds: action, answer, call, quiet; sizes: thumb, wide. Further attributes: `hx_post` → hx-post."""
    return {
        "text": text,
        "kind": kind,
        "icon": icon,
        "key": key,
        "href": href,
        "size": size,
        "type": attributes.pop("type", "submit"),
        "attributes": {
            name.replace("_", "-"): value for name, value in attributes.items() if value not in (None, False)
        },
    }


@register.inclusion_tag("ui/parts/confirm.html")
def confirm(text: str, *, ask: str, yes: str = "", kind: str = "", key: str = "") -> dict[str, Any]:
    """A button that asks first, in its own place: nothing covers the page. Stands inside a form."""
    return {"text": text, "ask": ask, "yes": yes or text, "kind": kind, "key": key}


@register.inclusion_tag("ui/parts/empty.html")
def empty(title: str, how: str = "", *, icon: str = "inbox", href: str = "", action: str = "") -> dict[str, Any]:
    """Empty state: what would appear here, and how; one button at most."""
    return {"title": title, "how": how, "icon": icon, "href": href, "action": action}


@register.inclusion_tag("ui/parts/failed.html")
def failed(text: str, retry: str = "") -> dict[str, Any]:
    """Error state of a part of a page, with the address that tries again."""
    return {"text": text, "retry": retry}


@register.inclusion_tag("ui/parts/skeleton.html")
def skeleton(lines: int = 3) -> dict[str, Any]:
    """Place holder while a part loads; shows after 300 ms."""
    return {"lines": range(lines)}


@register.inclusion_tag("ui/parts/field.html")
def field(bound: BoundField, hint: str = "") -> dict[str, Any]:
    """One form field: label, control, hint, and the error at the field."""
    ids = [f"{bound.auto_id}_hint"] if hint or bound.help_text else []
    ids += [f"{bound.auto_id}_error"] if bound.errors else []
    attributes: dict[str, Any] = {"aria-describedby": " ".join(ids)} if ids else {}
    if bound.errors:
        attributes["aria-invalid"] = "true"
    return {"bound": bound, "hint": hint or bound.help_text, "control": bound.as_widget(attrs=attributes)}


@register.inclusion_tag("ui/parts/table.html", takes_context=True)
def table(context: Context, drawn: tables.Drawn) -> dict[str, Any]:
    """A list: filters, chips, columns, views, ways to take it along, its rows; see `people.lists.listing`."""
    around: dict[str, Any] = {str(name): value for name, value in context.flatten().items()}
    return {**around, "table": drawn}


register.simple_tag(tables.plain_count, name="table_count")


@register.simple_tag
def table_query(drawn: tables.Drawn, **changed: str) -> str:
    """The address of a list with some filters changed: `{% table_query table tab="late" %}`."""
    return drawn.asked.query(**changed)


@register.inclusion_tag("ui/parts/emergency.html")
def emergency() -> dict[str, Any]:
    """The strip 110 · 119 · 120: this platform assists them and never stands in for them."""
    return {"numbers": [("110", gettext_lazy("报警")), ("119", gettext_lazy("火警")), ("120", gettext_lazy("急救"))]}


@register.simple_tag
def key(letter: str) -> SafeString:
    """A key hint."""
    return format_html('<kbd class="hy-key" title="{}">{}</kbd>', _("按键 %(key)s") % {"key": letter}, letter)
