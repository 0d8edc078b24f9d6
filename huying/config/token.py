"""`huying token create`: a token of the API for one person, made by whoever runs the installation."""

import argparse
import sys
from collections.abc import Sequence
from datetime import timedelta

from huying.core.clock import now
from huying.core.errors import NotFound
from huying.people.access import SYSTEM
from huying.people.commands.tokens import create_token
from huying.people.models import Person
from huying.people.tokens import SCOPES


def create(arguments: Sequence[str]) -> None:
    """Print the secret on a line of its own; it is shown this once."""
    given = _parse(arguments)
    person = Person.objects.filter(username=given.username).first()
    if person is None:
        raise NotFound
    secret = create_token(
        by=SYSTEM,
        at=now(),
        person_id=person.pk,
        name=given.name,
        scopes=given.scope,
        lifetime=timedelta(days=given.days),
    )
    sys.stdout.write(f"{secret}\n")


def _parse(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        "huying token create",
        description="Make a token for the API; it is shown once. 创建接口令牌，仅显示一次",
        epilog="Scopes 范围: " + "; ".join(f"{name} {meaning}" for name, meaning in SCOPES.items()),
    )
    parser.add_argument("username", help="whose it is 用户名")
    parser.add_argument("--name", required=True, help="what it is for 用途")
    parser.add_argument("--scope", action="append", required=True, choices=list(SCOPES), help="may repeat 可多次")
    parser.add_argument("--days", type=int, default=90, help="how long it is valid, 90 by default 有效天数")
    return parser.parse_args(arguments)
