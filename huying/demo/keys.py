"""API tokens of the demonstration's people: derived from this deployment's secret key, so none is ever stored.

The loader keeps their digests like those of any token; `demo act`, which runs with the same key, makes the secrets
again. Without the deployment's key they cannot be guessed.
"""

import hashlib
from datetime import datetime, timedelta

from django.utils.crypto import salted_hmac

from huying.people.models import Person, Token

NAME = "demo"
LIFETIME = timedelta(days=30)


def secret_of(username: str) -> str:
    """The bearer token of one person of the demonstration."""
    return "hyd_" + salted_hmac("huying.demo.keys", username, algorithm="sha256").hexdigest()[:48]


def mint(scopes: list[str], at: datetime) -> int:
    """Write the tokens of every made-up person anew, valid for thirty days; how many."""
    people = Person.objects.filter(synthetic=True).values_list("id", "username")
    Token.objects.filter(name=NAME, person__synthetic=True).delete()
    rows = [
        Token(
            person_id=person,
            name=NAME,
            digest=hashlib.sha256(secret_of(username).encode()).hexdigest(),
            scopes=scopes,
            created_at=at,
            expires_at=at + LIFETIME,
        )
        for person, username in people
    ]
    Token.objects.bulk_create(rows, batch_size=2000)
    return len(rows)
