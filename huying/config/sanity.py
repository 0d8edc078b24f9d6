"""Settings that are allowed but that nobody should run a district on."""

import shutil
from collections.abc import Iterator
from urllib.parse import urlsplit

from django.conf import settings

from huying.papers import typesetter

_HERE = {"127.0.0.1", "localhost", "::1"}
_SPACE = 2 << 30


def doubts() -> Iterator[str]:
    """One sentence for each."""
    public = urlsplit(settings.HUYING_PUBLIC_URL)
    if settings.DEBUG:
        yield "HUYING_DEBUG is on: errors show their insides to everyone"
    if public.scheme != "https" and public.hostname not in _HERE:
        yield "HUYING_PUBLIC_URL is not https: passwords and positions travel in the clear, and phones give no position"
    if len(settings.SECRET_KEY) < 40:
        yield "HUYING_SECRET_KEY is short: use forty characters or more"
    if len(settings.HUYING_ENCRYPTION_KEY) < 40:
        yield "HUYING_ENCRYPTION_KEY is short: use forty characters or more"
    if settings.HUYING_CLOCK_FILE is not None:
        yield "HUYING_CLOCK_FILE is set: the clocks of this installation can be moved"
    if "*" in settings.ALLOWED_HOSTS:
        yield "HUYING_HOSTS allows any host name"
    if shutil.disk_usage(settings.HUYING_DATA).free < _SPACE:
        yield "less than 2 GiB are free for the data directory"
    yield from typesetter.doubts()
