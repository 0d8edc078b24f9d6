"""Chinese stands inside gettext, English stands beside it, and colours stand in one file."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from babel.messages.pofile import read_po

from tests.architecture.tree import PACKAGE, called, files, product, short, text, tree

CHINESE = re.compile(r"[\u4e00-\u9fff]")
GETTEXT = {"_", "_now", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy", "pgettext"}
DATA = {
    "huying/demo": "invented names and sentences of a Chinese district",
    "huying/config/cli.py": "the command line says everything in both languages at once",
    "huying/config/entry.py": "the command line",
    "huying/core/identity.py": "endings of Chinese addresses and their punctuation",
    "huying/config/up.py": "the command line",
    "huying/console/coverage/command_line.py": "the command line",
    "huying/dispatch/simulation/command_line.py": "the command line",
    "huying/dispatch/simulation/choices.py": "the command line",
    "huying/config/upkeep.py": "the command line",
    "huying/config/token.py": "the command line",
    "huying/incidents/api/examples.py": "what a client may send",
    "huying/cases/api/examples.py": "what a client may send",
    "huying/cases/diversion/body_names.py": "what people call departments and streets",
    "huying/cases/diversion/api/asked.py": "what a client may send",
    "huying/orders/api/asked.py": "what a client may send",
    "huying/cases/testing.py": "invented matters for tests",
    "huying/config/database.py": "a probe of the database's own locale",
    "huying/clocks/words.py": "what the first rules' rows hold, each beside its gettext",
    "huying/incidents/way.py": "the word that a seat looks for in a text message",
    "huying/cases/sheets.py": "marks in the numbers of official papers",
    "huying/cases/sheets_petition.py": "marks in the numbers of official papers",
    "huying/cases/mediation/sheets.py": "marks in the numbers of official papers",
    "huying/cases/video/sheets.py": "marks in the numbers of official papers",
    "huying/cases/deliberation/sheets.py": "marks in the numbers of official papers",
    "huying/cases/deliberation/testing.py": "invented matters for tests",
    "huying/orders/sheets.py": "marks in the numbers of official papers",
    "huying/cases/templates/cases/papers/": "official papers are Chinese, whoever prints them",
    "huying/cases/mediation/templates/cases_mediation/papers/": "official papers are Chinese, whoever prints them",
    "huying/cases/closing/templates/cases_closing/papers/": "official papers are Chinese, whoever prints them",
    "huying/cases/video/templates/cases_video/papers/": "official papers are Chinese, whoever prints them",
    "huying/cases/deliberation/templates/cases_deliberation/papers/": "official papers are Chinese",
    "huying/orders/templates/orders/papers/": "official papers are Chinese, whoever prints them",
    "huying/insight/reports/templates/insight_reports/papers/": "reports are printed in Chinese",
    "huying/supervision/grid_reports/templates/supervision_grid_reports/papers/": "reports are printed in Chinese",
    "huying/supervision/letters/templates/supervision_letters/papers/": "official papers are Chinese",
    "huying/supervision/reviews/templates/supervision_reviews/papers/": "official papers are Chinese",
    "huying/supervision/consultations/templates/supervision_consultations/papers/": "official papers are Chinese",
    "huying/supervision/clues/templates/supervision_clues/papers/": "official papers are Chinese",
    "huying/supervision/clues/testing.py": "invented clues for tests",
    "huying/supervision/honours/templates/supervision_honours/papers/": "official papers are Chinese",
    "huying/supervision/honours/testing.py": "invented honours for tests",
    "huying/supervision/ratings/sheets.py": "marks in the numbers of official papers",
    "huying/supervision/ratings/templates/supervision_ratings/papers/": "official papers are Chinese",
    "huying/supervision/retention/templates/supervision_retention/papers/": "official papers are Chinese",
    "huying/supervision/retention/sheets.py": "marks in the numbers of official papers",
    "huying/supervision/retention/testing.py": "invented matters for tests",
    "huying/supervision/honours/commands/set_kind.py": "words that rank people, which criteria do not hold",
    "huying/supervision/letters/nameless.py": "words that a letter does not use",
    "huying/supervision/letters/sheets.py": "marks in the numbers of official papers",
    "huying/supervision/consultations/sheets.py": "marks in the numbers of official papers",
    "huying/supervision/letters/testing.py": "invented matters for tests",
    "huying/supervision/grid_reports/nameless.py": "how Chinese addresses people, which a report does not",
    "huying/patrols/enterprises/sheets.py": "marks in the numbers of official papers",
    "huying/patrols/enterprises/templates/patrols_enterprises/papers/": "official papers are Chinese",
    "huying/patrols/hazards/sheets.py": "marks in the numbers of official papers",
    "huying/patrols/hazards/templates/patrols_hazards/papers/": "official papers are Chinese, whoever prints them",
    "huying/papers/numbering.py": "how official papers are numbered",
    "huying/papers/writing.py": "how official papers write money and days",
    "huying/papers/typesetter.py": "a probe of the font, and what the command line says of it",
    "huying/papers/templates/papers/paper.html": "official papers are Chinese, whoever prints them",
    "huying/papers/templates/papers/receipt.html": "official papers are Chinese, whoever prints them",
    "huying/papers/templates/papers/stamps.html": "official papers are Chinese, whoever prints them",
    "huying/places/addresses/": "words of Chinese addresses",
    "huying/patrols/registry/api_examples.py": "what a client may send",
    "huying/places/wording.py": "words of Chinese addresses",
    "huying/places/importing/rows.py": "words that a cell may hold",
    "huying/places/importing/places.py": "words that a cell may hold",
    "huying/places/importing/opening.py": "words that a cell may hold",
    "huying/places/importing/buildings.py": "words of Chinese addresses",
    "huying/places/importing/made.py": "names of what is made up",
    "huying/clocks/year_file.py": "words that a cell may hold",
    "huying/cases/ledger/command_line.py": "the command line",
    "huying/insight/command_line.py": "the command line",
    "huying/integrations/connectors/command_line.py": "the command line",
    "huying/supervision/figures/api_examples.py": "what a client may send",
    "huying/cases/ledger/cells.py": "words that a cell may hold",
    "huying/cases/ledger/rules.py": "words that a cell may hold",
    "huying/ui/formats.py": "how Chinese writes numbers and dates, beside how English does",
    "huying/ui/templates/ui/parts/look.html": "the language's own name",
    "huying/people/importing/command_line.py": "the command line",
    "huying/config/settings.py": "names of languages in their own language",
    "huying/config/reference.py": "a heading of a page in both languages",
    "huying/config/api.py": "the product's own name",
    "huying/ui/gallery.py": "samples of the components",
}
"""Where Chinese stands outside gettext, and why."""
IN_TAGS = re.compile(
    r"{{[^}]*\b_\([^}]*}}|{%\s*blocktrans(late)?\b.*?%}.*?{%\s*endblocktrans(late)?\s*%}|{%.*?%}|{#.*?#}|{%\s*comment",
    re.DOTALL,
)
TRANSLATED = re.compile(r"""{%\s*trans(?:late)?\s+(?:"([^"]*)"|'([^']*)')|_\(\s*(?:"([^"]*)"|'([^']*)')\s*\)""")
BLOCK = re.compile(
    r"{%\s*blocktrans(?:late)?\b[^%]*?(trimmed)?[^%]*?%}(.*?){%\s*(?:plural|endblocktrans(?:late)?)\s*%}", re.DOTALL
)
COLOUR = re.compile(r"#[0-9a-fA-F]{3,8}\b(?![-\w])|\b(?:rgb|rgba|hsl|hsla|oklch)\(\s*\d")


def excused(file: Path) -> bool:
    """Whether Chinese may stand outside gettext in a file."""
    return any(short(file).startswith(place) for place in DATA)


def literals(file: Path) -> list[ast.Constant]:
    """The Chinese strings of a Python file that gettext does not see."""
    seen = set()
    for node in ast.walk(tree(file)):
        if isinstance(node, ast.Call) and called(node).rpartition(".")[2] in GETTEXT:
            seen |= {id(inner) for inner in ast.walk(node)}
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            seen.add(id(node.value))
    return [
        node
        for node in ast.walk(tree(file))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and CHINESE.search(node.value)
        and id(node) not in seen
    ]


def test_chinese_in_python_stands_inside_gettext() -> None:
    found = [f"{short(file)}:{node.lineno}" for file in product() if not excused(file) for node in literals(file)]
    assert [place for place in found if "/apps.py:" not in place] == []


def test_chinese_in_templates_stands_inside_gettext() -> None:
    found = []
    for file in files("*.html", of=["huying"]):
        if "/gallery/" not in str(file) and not excused(file):
            found += [
                f"{short(file)}: {bare.strip()}"
                for bare in IN_TAGS.sub("", text(file)).split("\n")
                if CHINESE.search(bare)
            ]
    assert found == []


def asked() -> dict[str, str]:
    """Every msgid of the product, and a file that asks for it."""
    found: dict[str, str] = {}
    for file in product():
        for node in ast.walk(tree(file)):
            if (
                isinstance(node, ast.Call)
                and called(node) in GETTEXT
                and node.args
                and isinstance(node.args[0], ast.Constant)
            ):
                found[str(node.args[0].value)] = short(file)
    for file in files("*.html", of=["huying"]):
        if "/gallery/" in str(file):
            continue
        for groups in TRANSLATED.findall(text(file)):
            found["".join(groups).replace("%", "%%")] = short(file)  # as Django looks it up
        for trimmed, block in BLOCK.findall(text(file)):
            found[_block(block, trimmed=bool(trimmed))] = short(file)
    return {msgid: file for msgid, file in found.items() if CHINESE.search(msgid)}


def _block(block: str, *, trimmed: bool) -> str:
    """The msgid of a blocktranslate: variables as gettext writes them."""
    if trimmed:
        block = " ".join(line.strip() for line in block.strip().splitlines())
    return re.sub(r"{{\s*([\w.]+)\s*}}", lambda match: f"%({match.group(1)})s", block.replace("%", "%%"))


def translated() -> set[str]:
    """Every msgid that has its English."""
    found = set()
    for file in PACKAGE.rglob("locale/en/LC_MESSAGES/django.po"):
        with file.open("rb") as opened:
            catalogue = read_po(opened, locale="en")
        found |= {_first(message.id) for message in catalogue if message.id and message.string and not message.fuzzy}
    return found


def _first(msgid: str | tuple[str, ...] | list[str]) -> str:
    return msgid if isinstance(msgid, str) else msgid[0]


def test_every_sentence_has_its_english() -> None:
    english = translated()
    assert {
        msgid: file for msgid, file in sorted(asked().items(), key=lambda item: item[1]) if msgid not in english
    } == {}


def test_english_speaks_no_chinese() -> None:
    found = []
    for file in PACKAGE.rglob("locale/en/LC_MESSAGES/django.po"):
        with file.open("rb") as opened:
            found += [
                str(message.id) for message in read_po(opened, locale="en") if CHINESE.search(str(message.string))
            ]
    assert found == []


def test_colours_stand_in_one_file() -> None:
    found = []
    for file in files("*.css", "*.ts", of=["frontend"]) + files("*.html", of=["huying"]):
        if file.name == "tokens.css" or file.name.endswith(".test.ts"):
            continue
        bare = re.sub(r"/\*.*?\*/|//[^\n]*|{%.*?%}|href=\"#[^\"]*\"|url\(#[^)]*\)", "", text(file), flags=re.DOTALL)
        found += [f"{short(file)}: {match.group()}" for match in COLOUR.finditer(bare)]
    assert found == []
