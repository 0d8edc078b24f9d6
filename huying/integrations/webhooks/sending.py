"""What the worker does for webhooks: read on in the log, take what is due, send it, write down what came of it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from huying.core.clock import now
from huying.integrations.webhooks.commands.claim import AT_ONCE, claim
from huying.integrations.webhooks.commands.conclude import conclude
from huying.integrations.webhooks.commands.queue import queue
from huying.integrations.webhooks.models import Delivery
from huying.integrations.webhooks.post import post
from huying.integrations.webhooks.rules import signature


def send_due() -> int:
    """One round; how much there was to do. No transaction is open while a receiver is asked."""
    read = queue(at=now())
    due = claim(at=now())
    if due:
        with ThreadPoolExecutor(AT_ONCE) as threads:
            answers = list(threads.map(_send, due))
        for delivery, (status, error) in zip(due, answers, strict=True):
            conclude(at=now(), delivery=delivery, status=status, error=error)
    return read + len(due)


def _send(delivery: Delivery) -> tuple[int | None, str]:
    body = delivery.body.encode()
    headers = {
        "Content-Type": "application/json; charset=utf-8",
        "User-Agent": "Huying-Webhooks/1",
        "Huying-Event": delivery.type,
        "Huying-Delivery": str(delivery.pk),
        "Huying-Signature": signature(delivery.subscription.secret, int(now().timestamp()), body),
    }
    return post(delivery.subscription.url, body, headers)
