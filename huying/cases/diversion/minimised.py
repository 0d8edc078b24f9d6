"""What a department reads of a case: the matter without the people in it, and whom to speak with (domain 3.12, 6.2)."""

from __future__ import annotations

import json
from dataclasses import dataclass

from django.utils.translation import gettext, override

from huying.cases.masked_words import without_parties
from huying.cases.models import Case, Material, Party
from huying.cases.petitions import ACCUSATION, is_accusation
from huying.cases.words import CATEGORY_WORDS, SIDE_WORDS
from huying.cases.words_intake import MATERIAL_WORDS, PETITION_CLASS_WORDS
from huying.core import identity
from huying.core.clock import in_china
from huying.places.queries import area_name

NAMING = ("name", "kind", "pseudonym", "phone", "id_number", "address")


@dataclass(frozen=True, slots=True)
class Told:
    """What stands on an order and on its transfer sheet of the matter."""

    title: str
    summary: str
    parties: str
    place_text: str


def told_of(case: Case) -> Told:
    """What a department is told, in Chinese. Of an accusation (检举控告) nothing that tells who accuses, nor what they
    wrote: neither may come to whom it is about (信访工作条例 30), and departments pass orders on.
    """
    with override("zh-hans"):
        if is_accusation(case):
            return _withheld(case)
        return Told(case.title, summary_of(case), parties_of(case), case.place_text)


def files_of(case: Case) -> list[tuple[str, str]]:
    """Titles and names of the files that the centre has released: never papers of identity, nor of an accusation."""
    if is_accusation(case):
        return []
    rows = case.materials.filter(released=True).exclude(file="").exclude(kind="identity").order_by("at")
    with override("zh-hans"):
        return [(_title(row), row.file) for row in rows]


def _title(row: Material) -> str:
    """What it is and of which day; its words may name people."""
    return gettext("{kind}（{at.month}月{at.day}日）").format(
        kind=MATERIAL_WORDS.get(row.kind) or gettext("附件"), at=in_china(row.at)
    )


def _withheld(case: Case) -> Told:
    """Neutral words, and the public name of an accused body; not that of a person, whose colleagues may read it."""
    kind, category = PETITION_CLASS_WORDS[ACCUSATION], CATEGORY_WORDS.get(case.category) or gettext("其他")
    bodies = [each for each in _present(case) if each.side == "respondent" and each.kind == "organisation"]
    return Told(
        title=gettext("{kind}事项（{category}）").format(kind=kind, category=category),
        summary=gettext("内容由信访部门保管。需要了解的，请与派单单位的信访工作人员联系。"),
        parties="\n".join(_line(each) for each in bodies),
        place_text=area_name(case.area_code),
    )


def summary_of(case: Case) -> str:
    """What was told, with the names, numbers and addresses of the parties masked wherever they stand in it."""
    text = "\n".join(part for part in (case.facts.strip(), case.request.strip()) if part)
    return without_parties(text, _ever_named(case))


def _ever_named(case: Case) -> list[Party]:
    """The parties, and as they were before anything was put right: what was told may still say it so."""
    found = list(case.parties.all())
    for change in case.party_changes.filter(verb="correct").select_related("party"):
        before = json.loads(change.before or "{}")
        was = {name: before.get(name, getattr(change.party, name)) for name in NAMING}
        found.append(Party(**was))
    return found


def parties_of(case: Case) -> str:
    """Whom a department speaks with: applicants by name and phone; of the others what is public, the rest masked.

    A minor is named to no department (domain 3.12): whoever issued the order passes on how to reach who cares for them.
    """
    return "\n".join(_line(party) for party in _present(case))


def _present(case: Case) -> list[Party]:
    return [party for party in case.parties.order_by("number") if party.left_at is None]


def _line(party: Party) -> str:
    applicant = party.side == "applicant"
    minor = party.minor and party.kind == "natural"
    whole = (applicant and not minor) or party.kind == "organisation" or party.pseudonym
    name = party.name if whole else identity.masked_name(party.name)
    phone = party.phone if applicant else ""
    if minor and applicant:
        phone = gettext("（未成年人，联系人由派单单位转告）")
    return gettext("{side} {name} {phone}").format(side=SIDE_WORDS[party.side], name=name, phone=phone).strip()
