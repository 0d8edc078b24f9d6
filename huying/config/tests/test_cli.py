"""The command line."""

import os
import pkgutil
import subprocess
import sys
from pathlib import Path

import pytest

from huying import __version__
from huying.clocks.models import RunningClock
from huying.config import token, upkeep
from huying.config.cli import COMMANDS, choose, main
from huying.core.clock import now
from huying.core.errors import NotFound
from huying.core.ids import new_id
from huying.integrations.webhooks.models import Delivery, Subscription
from huying.people.models import Person, Token
from huying.people.tokens import digest


@pytest.mark.parametrize(
    ("words", "chosen", "rest"),
    [
        (["worker"], "worker", []),
        (["worker", "parked", "--retry"], "worker parked", ["--retry"]),
        (["import", "district", "places.csv"], "import", ["district", "places.csv"]),
        (["up", "--demo"], "up", ["--demo"]),
    ],
)
def test_the_longest_name_wins(words: list[str], chosen: str, rest: list[str]) -> None:
    command, left = choose(words)
    assert command is not None
    assert (command.words, left) == (chosen, rest)


def test_help_lists_every_command_in_both_languages(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--help"])
    assert ended.value.code == 0
    told = capsys.readouterr().out
    for command in COMMANDS:
        assert command.words in told
        assert command.english in told
        assert command.chinese in told


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--version"])
    assert capsys.readouterr().out == f"huying {__version__}\n"


def test_an_unknown_command_is_a_misuse(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["walk", "the", "dog"])
    assert ended.value.code == 2
    assert "no such command: walk the" in capsys.readouterr().err


@pytest.fixture
def huying(data_directory: Path) -> "Run":
    return Run(data_directory)


class Run:
    """Runs `huying …` as a process of its own."""

    def __init__(self, data: Path) -> None:
        self.data = data

    def __call__(self, *words: str, **settings: str) -> subprocess.CompletedProcess[str]:
        environment = {name: value for name, value in os.environ.items() if not name.startswith("HUYING_")}
        environment |= {"HUYING_DATA": str(self.data)} | settings
        command = [sys.executable, "-m", "huying.config.cli", *words]
        return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def test_check_before_and_after_migrate(huying: Run) -> None:
    before = huying("check")
    assert before.returncode == 1
    assert "migration not applied: core.0001_initial" in before.stdout
    assert huying("migrate").returncode == 0
    after = huying("check")
    assert after.returncode == 0, after.stdout
    assert "✓" in after.stdout


def test_a_bad_setting_is_named(huying: Run) -> None:
    ended = huying("check", HUYING_WEB_PORT="many")
    assert ended.returncode == 1
    assert ended.stderr == "huying: HUYING_WEB_PORT: expected a whole number, zero or more\n"


def test_a_database_that_is_not_there_is_told(huying: Run) -> None:
    ended = huying("check", HUYING_DATABASE_URL="postgresql://nobody@127.0.0.1:1/nothing", HUYING_DATABASE_POOL="0")
    assert ended.returncode == 1
    assert "✗ no database: " in ended.stdout


def test_every_command_names_a_function() -> None:
    for command in COMMANDS:
        if command.words not in {"up", "demo act"}:
            assert callable(pkgutil.resolve_name(command.target)), command.words


@pytest.mark.django_db
def test_a_token_opens_the_api_for_one_person(
    django_user_model: type[Person], capsys: pytest.CaptureFixture[str]
) -> None:
    holder = django_user_model.objects.create(username="lin", name="林")
    token.create(["lin", "--name", "wall screen", "--scope", "incidents:read", "--days", "7"])
    secret = capsys.readouterr().out.strip()
    kept = Token.objects.get(person=holder)
    assert kept.digest == digest(secret)
    assert kept.scopes == ["incidents:read"]
    with pytest.raises(NotFound):
        token.create(["nobody", "--name", "x", "--scope", "incidents:read"])


@pytest.mark.django_db
def test_what_is_parked_is_listed_and_set_free(capsys: pytest.CaptureFixture[str]) -> None:
    stuck = RunningClock.objects.create(
        stream="incident:1",
        kind="receive",
        frozen={},
        started_at=now(),
        due_at=now(),
        next_at=now(),
        command="incidents.receive",
        parked_at=now(),
        attempts=6,
        error="Traceback\nValueError: no such command",
    )
    upkeep.parked([])
    told = capsys.readouterr().out
    assert "clock receive of incident:1" in told
    assert "ValueError: no such command" in told
    upkeep.parked(["--retry"])
    stuck.refresh_from_db()
    assert (stuck.parked_at, stuck.attempts) == (None, 0)


@pytest.mark.django_db
def test_webhooks_that_were_given_up_are_listed_and_set_free(capsys: pytest.CaptureFixture[str]) -> None:
    owner = Person.objects.create(username="zhou", name="周")
    secretive = "https://there.example:8443/hook?key=secret"
    address = Subscription.objects.create(owner=owner, url=secretive, area_code="990108", created_at=now())
    ended = Subscription.objects.create(owner=owner, url=secretive, area_code="9", created_at=now(), disabled_at=now())
    given_up = {"type": "incident.closed", "body": "{}", "created_at": now(), "next_at": now(), "parked_at": now()}
    for subscription in (address, ended):
        note = Delivery(subscription=subscription, event_id=new_id(), attempts=7, error="HTTP 503", **given_up)
        note.save()
    upkeep.parked(["--retry"])
    told = capsys.readouterr().out
    assert "webhook incident.closed to there.example:8443, " in told
    assert "HTTP 503" in told
    assert "secret" not in told
    assert "1 parked" in told
    note = Delivery.objects.get(subscription=address)
    assert (note.parked_at, note.attempts) == (None, 0)
    assert Delivery.objects.get(subscription=ended).parked_at is not None
