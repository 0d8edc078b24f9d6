"""Chinese is set with its own punctuation: nothing of half width (,:;?!()) stands directly beside a character."""

from __future__ import annotations

import json
import re

from babel.messages.pofile import read_po

from tests.architecture.test_language import asked, literals
from tests.architecture.tree import PACKAGE, ROOT, files, short

HAN = r"[\u4e00-\u9fff\u300a-\u300f\u201c\u201d\uff08\uff09]"
HALF = r"[,:;?!()]"
BESIDE = re.compile(rf"{HAN}{HALF}|{HALF}{HAN}")
BOTH_LANGUAGES = {
    *("huying/config/cli.py", "huying/config/entry.py", "huying/config/token.py", "huying/config/up.py"),
    *("huying/config/upkeep.py", "huying/people/importing/command_line.py", "huying/cases/ledger/command_line.py"),
    "huying/console/coverage/command_line.py",
    "huying/integrations/connectors/command_line.py",
    "huying/dispatch/simulation/command_line.py",
    "huying/dispatch/simulation/choices.py",
}
"""The command line, whose sentences are Chinese and English at once."""


def test_sentences_that_people_read() -> None:
    assert {msgid: file for msgid, file in asked().items() if BESIDE.search(msgid)} == {}


def test_catalogues() -> None:
    found = []
    for file in PACKAGE.rglob("locale/en/LC_MESSAGES/django.po"):
        with file.open("rb") as opened:
            found += [f"{short(file)}: {message.id}" for message in read_po(opened) if BESIDE.search(str(message.id))]
    assert found == []


def test_what_is_written_as_data() -> None:
    """First cards and rules, examples of the API, the demonstration."""
    found = []
    for file in files("*.py", of=["huying"]):
        if "tests" not in file.parts and short(file) not in BOTH_LANGUAGES:
            found += [f"{short(file)}:{node.lineno}" for node in literals(file) if BESIDE.search(str(node.value))]
    assert found == []


def test_words_of_the_islands() -> None:
    said = re.findall(r'zh: ("(?:[^"\\]|\\.)*")', (ROOT / "frontend/words.ts").read_text("utf-8"))
    assert said
    assert [words for words in map(json.loads, said) if BESIDE.search(words)] == []


def test_the_chinese_readme() -> None:
    prose = re.sub(r"```.*?```|`[^`]*`|\]\([^)]*\)", "", (ROOT / "README.zh-CN.md").read_text("utf-8"), flags=re.DOTALL)
    assert [line for line in prose.split("\n") if BESIDE.search(line)] == []
