"""Typed readers of the environment. Every variable that Huying knows is declared through one of these.

A reader returns the value or raises `BadSetting`, whose text names the variable and what it expects.
`DECLARED` keeps what was declared, so that the reference page can be made from it.
"""

import os
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit

PREFIX = "HUYING_"

T = TypeVar("T")

_TRUE = frozenset({"1", "true", "yes", "on"})
_FALSE = frozenset({"", "0", "false", "no", "off"})


class BadSetting(ValueError):
    """A variable holds what its reader does not understand."""

    def __init__(self, name: str, expected: str) -> None:
        super().__init__(f"{name}: expected {expected}")
        self.name = name


@dataclass(frozen=True)
class Setting:
    """One declared variable: its full name, kind, default as text, and meaning."""

    name: str
    kind: str
    default: str
    meaning: str


DECLARED: dict[str, Setting] = {}


def text(name: str, default: str, meaning: str) -> str:
    """The variable as it stands, without surrounding blanks."""
    return _read(Setting(PREFIX + name, "text", default, meaning), str)


def number(name: str, default: int, meaning: str) -> int:
    """A whole number, zero or more."""
    return _read(Setting(PREFIX + name, "number", str(default), meaning), _number)


def flag(name: str, *, default: bool, meaning: str) -> bool:
    """1, true, yes, on — or 0, false, no, off."""
    return _read(Setting(PREFIX + name, "flag", "1" if default else "0", meaning), _flag)


def path(name: str, default: str, meaning: str) -> Path:
    """A path, made absolute; `~` is expanded."""
    return _read(Setting(PREFIX + name, "path", default, meaning), _path)


def names(name: str, default: str, meaning: str) -> list[str]:
    """Words parted by commas; empty ones are dropped."""
    return _read(Setting(PREFIX + name, "list", default, meaning), _names)


def tiles(name: str, meaning: str) -> str:
    """The address of map tiles, https, with {z}, {x} and {y} in it; empty for none."""
    return _read(Setting(PREFIX + name, "address", "", meaning), _tiles)


def choice(name: str, words: tuple[str, ...], meaning: str) -> str:
    """One of some words; the first stands in."""

    def chosen(value: str) -> str:
        if value not in words:
            raise ValueError(" or ".join(words))
        return value

    return _read(Setting(PREFIX + name, " or ".join(words), words[0], meaning), chosen)


def secret(name: str, meaning: str, *, default: str = "") -> str:
    """A secret: the variable itself, or the content of the file that `<name>_FILE` names."""
    file = os.environ.get(f"{PREFIX}{name}_FILE", "").strip()
    if not file:
        return _read(Setting(PREFIX + name, "secret", default, meaning), str)
    DECLARED[PREFIX + name] = Setting(PREFIX + name, "secret", default, meaning)
    try:
        return Path(file).read_text("utf-8").strip()
    except OSError as error:
        raise BadSetting(f"{PREFIX}{name}_FILE", "a readable file") from error


def kept_secret(file: Path) -> str:
    """The secret kept in `file`, made at the first call and readable by its owner alone."""
    try:
        return file.read_text("ascii").strip()
    except FileNotFoundError:
        file.parent.mkdir(mode=0o711, parents=True, exist_ok=True)  # the database's user walks through it
    draft = file.with_name(f"{file.name}.{os.getpid()}")
    draft.touch(mode=0o600)
    draft.write_text(secrets.token_urlsafe(48), "ascii")
    try:
        os.link(draft, file)  # fails when another process was first: then theirs is the secret
    except FileExistsError:
        pass
    finally:
        draft.unlink()
    return file.read_text("ascii").strip()


def _read(setting: Setting, convert: Callable[[str], T]) -> T:
    DECLARED[setting.name] = setting
    return _converted(setting.name, os.environ.get(setting.name, setting.default).strip(), convert)


def _converted(name: str, value: str, convert: Callable[[str], T]) -> T:
    try:
        return convert(value)
    except ValueError as error:
        raise BadSetting(name, str(error)) from error


def _number(value: str) -> int:
    if not value.isascii() or not value.isdigit():
        raise ValueError("a whole number, zero or more")
    return int(value)


def _flag(value: str) -> bool:
    word = value.lower()
    if word not in _TRUE | _FALSE:
        raise ValueError("1 or 0 (true or false, yes or no, on or off)")
    return word in _TRUE


def _path(value: str) -> Path:
    if not value:
        raise ValueError("a path")
    return Path(value).expanduser().absolute()


def _tiles(value: str) -> str:
    parts = urlsplit(value)
    local = parts.hostname in {"127.0.0.1", "localhost"}
    sound = parts.scheme == "https" or (local and parts.scheme == "http")
    if value and not (sound and parts.hostname and all(part in value for part in ("{z}", "{x}", "{y}"))):
        raise ValueError("an https address with {z}, {x} and {y} in it")
    return value


def _names(value: str) -> list[str]:
    return [word.strip() for word in value.split(",") if word.strip()]
