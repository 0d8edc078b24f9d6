"""Keep a list as it stands under a name (存为视图)."""

from __future__ import annotations

from datetime import datetime
from urllib.parse import parse_qs

from django.utils.translation import gettext_lazy as _

from huying.core.command import command
from huying.core.errors import Conflict, Invalid
from huying.core.eventlog import append
from huying.core.tables.asked import asked
from huying.core.tables.declared import TABLES
from huying.people.access import Actor
from huying.people.commands.hold import hold_person
from huying.people.events import ViewSaved, stream_of
from huying.people.models import SavedView

MOST = 30
"""Views of one list that a person may keep."""
LONGEST_NAME, LONGEST_QUERY = 30, 1000


class UnknownList(Invalid):
    """There is no list of this key, or none whose views can be kept."""

    slug = "unknown-list"
    text = _("没有这个列表，视图没有保存。请回到列表页再试。")
    field = "table"


class ViewName(Invalid):
    """A view needs a name by which its owner knows it again."""

    slug = "view-name"
    text = _("请给视图起一个名字，最多 30 个字。")
    field = "name"


class ViewTooLong(Invalid):
    """More is chosen than a view keeps."""

    slug = "view-too-long"
    text = _("选的条件太多，视图存不下。请减少几项。")
    field = "query"


class TooManyViews(Conflict):
    """The person keeps as many views of this list as one may."""

    slug = "too-many-views"
    text = _("这个列表已有 {most} 个视图，请先删除不再用的。")


@command
def save_view(*, by: Actor, at: datetime, table: str, name: str, query: str, shared: bool = False) -> SavedView:
    """Keep filters, order and columns of a list; what was typed to look for is left out. The same name again replaces
    the view, the same view again changes nothing.

    Raises UnknownList, ViewName, ViewTooLong, TooManyViews, or what is wrong with the query (UnknownFilter,
    UnknownSort, UnknownColumn).
    """
    person = hold_person(by)
    kept = _sound(table, query)
    called = name.replace("\0", "").strip()
    if not 1 <= len(called) <= LONGEST_NAME:
        raise ViewName
    own = SavedView.objects.filter(person=person, table=table)
    view = own.filter(name=called).first()
    if view is None and own.count() >= MOST:
        raise TooManyViews(most=MOST)
    if view is None:
        view = SavedView(person=person, table=table, name=called)
    elif (view.query, view.shared_at is not None) == (kept, shared):
        return view
    view.query, view.saved_at = kept, at
    view.shared_at = (view.shared_at or at) if shared else None
    view.save()
    append(stream_of(person.pk), [ViewSaved(person.pk, view.pk, table, shared)], by=by, at=at)
    return view


def _sound(key: str, query: str) -> str:
    """The query as it is kept: only what the list knows, and nothing that was typed."""
    table = TABLES.get(key)
    if table is None or not table.url:
        raise UnknownList
    given = {name: values for name, values in parse_qs(query.replace("\0", "")).items() if name not in table.typed}
    kept = asked(table, given).query()
    if len(kept) > LONGEST_QUERY:
        raise ViewTooLong
    return kept
