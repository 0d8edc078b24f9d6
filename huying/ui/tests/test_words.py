"""Every word of this module has its English, and no Chinese stands outside the translation tags."""

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

UI = Path(__file__).parents[1]
HAN = re.compile(r"[\u4e00-\u9fff]+")
TEMPLATES = [path for path in sorted((UI / "templates").rglob("*.html")) if "gallery" not in path.parts]


def asked() -> set[str]:
    """Every msgid that stands in a template or a module."""
    found: set[str] = set()
    for path in TEMPLATES:
        text = path.read_text("utf-8")
        found |= set(re.findall(r'{% translate "([^"]+)"', text))
        found |= set(re.findall(r'\b_\("([^"]+)"\)', text))
        for block in re.findall(r"{% blocktranslate[^%]*%}(.*?){% endblocktranslate", text):
            found.add(re.sub(r"{{ (\w+) }}", r"%(\1)s", block))
    for path in UI.rglob("*.py"):
        found |= set(re.findall(r'(?:\b_|gettext_lazy)\("([^"]+)"\)', path.read_text("utf-8")))
    return found


def test_every_word_has_its_english_and_none_is_left_over() -> None:
    with (UI / "locale/en/LC_MESSAGES/django.po").open("rb") as file:
        translated = {str(message.id): str(message.string) for message in read_po(file) if message.id}
    assert asked() == set(translated)
    for chinese, english in translated.items():
        assert english, chinese
        assert not HAN.search(english), chinese
        assert sorted(re.findall(r"%\(\w+\)\S*?[sdf]", chinese)) == sorted(re.findall(r"%\(\w+\)\S*?[sdf]", english))


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_chinese_stands_in_translation_tags(path: Path) -> None:
    text = re.sub(r"{% blocktranslate.*?endblocktranslate %}", "", path.read_text("utf-8"), flags=re.DOTALL)
    text = re.sub(r"{%.*?%}", "", text, flags=re.DOTALL)
    assert HAN.findall(text) in ([], ["中文"])
