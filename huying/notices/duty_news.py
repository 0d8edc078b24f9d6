"""Brings the news of duty rosters to people: published, withdrawn, swaps, a shift that hands over."""

from __future__ import annotations

from huying.notices.commands.send import send
from huying.people.duty.events import stream_of
from huying.people.duty.telling import News, brings_news


@brings_news
def bring(news: News) -> None:
    """Queue one message for all of them."""
    send(
        stream=stream_of(news.organisation.pk),
        kind="update",
        body={"matter": "", "title": news.title, "why": news.why},
        to=dict.fromkeys(sorted(news.people)),
        event_id=news.fact.id,
        at=news.at,
    )
