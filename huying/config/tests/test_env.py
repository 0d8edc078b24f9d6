"""The typed readers of the environment."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from huying.config import env


@pytest.fixture(autouse=True)
def _undeclared() -> Iterator[None]:
    yield
    env.DECLARED.pop("HUYING_THING", None)


def given(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("HUYING_THING", value)


@pytest.mark.parametrize(
    ("written", "read"),
    [("1", True), ("yes", True), ("ON", True), (" true ", True), ("0", False), ("no", False), ("", False)],
)
def test_a_flag_is_read(monkeypatch: pytest.MonkeyPatch, written: str, read: bool) -> None:
    given(monkeypatch, written)
    assert env.flag("THING", default=not read, meaning="meaning") is read


@pytest.mark.parametrize(
    ("reader", "written"),
    [
        (lambda: env.flag("THING", default=False, meaning="meaning"), "maybe"),
        (lambda: env.number("THING", 1, "meaning"), "-1"),
        (lambda: env.number("THING", 1, "meaning"), "1.5"),
        (lambda: env.number("THING", 1, "meaning"), "١"),
        (lambda: env.path("THING", "x", "meaning"), ""),
        (lambda: env.tiles("THING", "meaning"), "http://tiles.example.cn/{z}/{x}/{y}"),
        (lambda: env.tiles("THING", "meaning"), "https://tiles.example.cn/{z}/{x}"),
        (lambda: env.tiles("THING", "meaning"), "tianditu"),
        (lambda: env.choice("THING", ("wgs84", "gcj02"), "meaning"), "bd09"),
    ],
)
def test_what_is_not_understood_names_the_variable(
    monkeypatch: pytest.MonkeyPatch, reader: Callable[[], object], written: str
) -> None:
    given(monkeypatch, written)
    with pytest.raises(env.BadSetting, match="^HUYING_THING: expected "):
        reader()


def test_a_default_stands_in_and_is_declared() -> None:
    assert env.number("THING", 7, "how many") == 7
    assert env.DECLARED["HUYING_THING"] == env.Setting("HUYING_THING", "number", "7", "how many")


def test_names_are_parted_by_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    given(monkeypatch, "a, b,,c ")
    assert env.names("THING", "", "meaning") == ["a", "b", "c"]


def test_a_path_is_absolute(monkeypatch: pytest.MonkeyPatch) -> None:
    given(monkeypatch, "here/there")
    assert env.path("THING", "", "meaning") == Path.cwd() / "here" / "there"


def test_a_secret_comes_from_its_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    file = tmp_path / "secret"
    file.write_text("from the file\n")
    given(monkeypatch, "from the variable")
    assert env.secret("THING", "meaning") == "from the variable"
    monkeypatch.setenv("HUYING_THING_FILE", str(file))
    assert env.secret("THING", "meaning") == "from the file"
    monkeypatch.setenv("HUYING_THING_FILE", str(tmp_path / "nothing"))
    with pytest.raises(env.BadSetting, match="^HUYING_THING_FILE: expected a readable file$"):
        env.secret("THING", "meaning")


def test_a_kept_secret_is_made_once_and_for_its_owner(tmp_path: Path) -> None:
    file = tmp_path / "deeper" / "secret.key"
    made = env.kept_secret(file)
    assert len(made) >= 43
    assert env.kept_secret(file) == made
    assert file.stat().st_mode & 0o777 == 0o600
    assert file.parent.stat().st_mode & 0o066 == 0
    assert [path.name for path in file.parent.iterdir()] == ["secret.key"]
