"""API tokens of the demonstration's people: derived from this deployment's secret key, so none is ever stored.

The loader keeps their digests like those of any token; `demo act`, which runs with the same key, makes the secrets
again. Without the deployment's key they cannot be guessed.
"""

from datetime import datetime, timedelta

from django.utils.crypto import salted_hmac

from huying.people.models import Person, Token
from huying.people.tokens import SCOPES, digest

NAME = "demo"
LIFETIME = timedelta(days=30)


def secret_of(username: str) -> str:
    """The bearer token of one person of the demonstration."""
    return "hy_demo_" + salted_hmac("huying.demo.keys", username, algorithm="sha256").hexdigest()[:48]


def mint(at: datetime) -> int:
    """Write a token, valid for thirty days, for every made-up person who has none for half that time; how many."""
    scopes = sorted(SCOPES)
    fresh = Token.objects.filter(name=NAME, scopes=scopes, revoked_at=None, expires_at__gt=at + LIFETIME / 2)
    lacking = Person.objects.filter(synthetic=True).exclude(id__in=fresh.values("person"))
    Token.objects.filter(name=NAME, person__in=lacking).delete()
    rows = [
        Token(
            person_id=person,
            name=NAME,
            digest=digest(secret_of(username)),
            scopes=scopes,
            created_at=at,
            expires_at=at + LIFETIME,
        )
        for person, username in lacking.values_list("id", "username")
    ]
    Token.objects.bulk_create(rows, batch_size=2000)
    return len(rows)
