"""What the front-end build left behind: which file stands for which entry. Read from Vite's manifest.

A process keeps the build that it has read first: the files of a later one are only served once the web process has
started anew and collected them.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

from django.conf import settings


class NotBuilt(RuntimeError):
    """The front end is not built, or has no such entry: run `make build`."""


@dataclass(frozen=True)
class Entry:
    """Addresses that a page needs for one entry: its module, style sheets, and modules to fetch ahead."""

    script: str
    styles: tuple[str, ...]
    preloads: tuple[str, ...]


@dataclass(frozen=True)
class _Build:
    """The manifest, and the source of the service worker, which names files of the same build."""

    manifest: dict[str, Any]
    worker: str | None


class _Read:
    """The builds that this process has read, by their directories."""

    builds: ClassVar[dict[Path, _Build]] = {}


def _build() -> _Build | None:
    dist: Path = settings.HUYING_DIST
    if dist not in _Read.builds:
        manifest, worker = dist / "manifest.json", dist / "sw.js"
        if not manifest.exists():
            return None
        source = worker.read_text("utf-8") if worker.exists() else None
        _Read.builds[dist] = _Build(json.loads(manifest.read_text("utf-8")), source)
    return _Read.builds[dist]


def _manifest() -> dict[str, Any] | None:
    build = _build()
    return build.manifest if build else None


def url(file: str) -> str:
    """The address of a file of the build. Its name carries a hash already, so it is not hashed again."""
    return f"{settings.STATIC_URL}dist/{file}"


def entry(name: str) -> Entry | None:
    """The entry `entries/<name>.ts`; None when there is no build at all. Raises NotBuilt for an unknown name."""
    manifest = _manifest()
    if manifest is None:
        return None
    key = f"entries/{name}.ts"
    if key not in manifest:
        raise NotBuilt(f"{key} is not in the front-end build")
    chunks = _with_imports(manifest, key)
    styles = dict.fromkeys(style for chunk in chunks for style in chunk.get("css", ()))
    return Entry(
        script=url(chunks[0]["file"]),
        styles=tuple(url(style) for style in styles),
        preloads=tuple(url(chunk["file"]) for chunk in chunks[1:]),
    )


def source(name: str) -> str:
    """The code of an entry that imports nothing, for a file that is taken along; empty when there is no build."""
    found = entry(name)
    if found is None:
        return ""
    if found.preloads:
        raise NotBuilt(f"entries/{name}.ts imports other modules and cannot stand alone")
    dist: Path = settings.HUYING_DIST
    return (dist / found.script.removeprefix(url(""))).read_text("utf-8")


def _with_imports(manifest: dict[str, Any], key: str) -> list[dict[str, Any]]:
    """The chunk and everything that it imports, itself first, each once."""
    seen: dict[str, dict[str, Any]] = {}
    waiting = [key]
    while waiting:
        at = waiting.pop(0)
        if at not in seen:
            seen[at] = manifest[at]
            waiting.extend(manifest[at].get("imports", ()))
    return list(seen.values())


def drawing(name: str) -> str:
    """The address of a drawn file (icons.svg, icon-192.png, …); empty when there is no build."""
    manifest = _manifest()
    if manifest is None:
        return ""
    return url(manifest[f"generated/{name}"]["file"])


def service_worker() -> str | None:
    """The source of the service worker; None when there is no build."""
    build = _build()
    return build.worker if build else None


def mark(name: str) -> str:
    """A short mark of an entry's build, by which an open page notices that the server has another one."""
    found = entry(name)
    return found.script.rsplit("/", 1)[-1] if found else ""
