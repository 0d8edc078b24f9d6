"""One spelling for what people write in several: full width, Chinese numerals, the many words for a building.

GB/T 39609-2020 names the levels (行政区划、街巷/院落、门楼、楼栋单元户室); how people write them is no standard.
"""

from __future__ import annotations

import re
import unicodedata

DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_NUMERAL = re.compile("[零〇一二三四五六七八九十]+")
_DROPPED = re.compile(r"[\s,，。、；;:：()（）\[\]【】\"'“”]+")
_NOTE = re.compile(r"\s*[(（][^()（）]*[)）]\s*$")
_DASH = re.compile("[‐‑‒–—―−－~～]")
_NUMBER, _STOREY = "号", "楼"
_BUILDINGS, _UNITS, _ROOMS = "幢|栋|号楼|座|#楼|#", "单元|门洞|门", "室|房|户|号"
_BUILDING = rf"(?:{_BUILDINGS}|{_NUMBER}(?=\d))"
_UNIT = rf"(?:{_UNITS})"
_ROOM = rf"(?:{_ROOMS})"
_ELSEWHERE = "下上道梯顶"
"""What makes of a storey a place beside the house: 楼下, 楼道."""
_TAIL = re.compile(
    rf"(?:(?P<building>[A-Z]?\d{{1,4}}[A-Z]?|[A-Z]){_BUILDING})?"
    rf"(?:(?P<unit>\d{{1,2}}|[A-Z]){_UNIT})?"
    rf"(?:(?P<floor>-?\d{{1,2}})(?:[层F]|{_STOREY}(?![{_ELSEWHERE}])))?"
    rf"(?:(?P<room>[A-Z]?\d{{1,5}}[A-Z]?){_ROOM}?)?"
)
_DASHED = re.compile(
    rf"(?P<building>[A-Z]?\d{{1,4}}[A-Z]?)(?:{_BUILDING}(?P<one>\d{{1,2}})|-(?P<unit>\d{{1,2}}))?-(?P<room>\d{{2,5}}[A-Z]?){_ROOM}?"
)
_LABEL = re.compile(rf"(?P<base>.+?)(?P<label>[A-Z]?\d{{1,4}}[A-Z]?|[A-Z]){_BUILDING}$")
_ONLY_LABEL = re.compile(rf"(?P<label>[A-Z]?\d{{1,4}}[A-Z]?|[A-Z]){_BUILDING}?")
_UNIT_ALONE = re.compile(rf"(?P<unit>\d{{1,2}}|[A-Z]){_UNIT}?")
_ROOM_ALONE = re.compile(rf"(?P<room>[A-Z]?\d{{1,5}}[A-Z]?){_ROOM}?")
PLACE_NOISE = ("住宅小区", "小区", "住宅区", "公寓楼", "大厦", "园区")
"""What people add to a name that does not have it."""
Tail = tuple[str, str, str, str]
"""Building, unit, floor and room of an address; empty where it names none."""


def spelled(text: str) -> str:
    """The text in one spelling: half width, upper case, no blanks or brackets, numerals in digits.

    >>> spelled("协同花园 三幢二单元５０１")
    '协同花园3幢2单元501'
    """
    plain = _DROPPED.sub("", _DASH.sub("-", unicodedata.normalize("NFKC", text)))
    return _NUMERAL.sub(lambda found: number(found.group()), plain.upper())


def number(numeral: str) -> str:
    """A Chinese numeral below a hundred, or digits said one by one, in Arabic digits.

    >>> [number(each) for each in ("十", "十二", "二十", "三十六", "五〇一")]
    ['10', '12', '20', '36', '501']
    """
    if "十" not in numeral:
        return "".join(str(DIGITS[char]) for char in numeral)
    tens, _, ones = numeral.partition("十")
    if len(tens) > 1 or len(ones) > 1:
        return "".join("10" if char == "十" else str(DIGITS[char]) for char in numeral)
    return str((DIGITS[tens] if tens else 1) * 10 + (DIGITS[ones] if ones else 0))


def tail_of(text: str, start: int) -> tuple[Tail, int]:
    """Building, unit, floor and room that stand at `start` of a spelled text, and where they end."""
    dashed = _DASHED.match(text, start)
    if dashed is not None:
        return (dashed["building"], dashed["one"] or dashed["unit"] or "", "", dashed["room"]), dashed.end()
    found = _TAIL.match(text, start)
    if found is None:
        return ("", "", "", ""), start
    building, unit, floor, room = (found[name] or "" for name in ("building", "unit", "floor", "room"))
    return (building, unit, floor, room), found.end()


def building_of(name: str) -> tuple[str, str]:
    """Compound and label of a building's name: ("协同花园", "3") of "协同花园3幢"; the label is empty elsewhere."""
    plain = without_note(name)
    found = _LABEL.fullmatch(spelled(plain))
    return (found["base"], found["label"]) if found else (spelled(plain), "")


def label_of(text: str) -> str:
    """What tells a building from the others of its compound: "3" of 3幢, 三号楼 and 3; other words as they are."""
    found = _ONLY_LABEL.fullmatch(spelled(text))
    return found["label"] if found else spelled(text)


def unit_of(text: str) -> str:
    """A unit as it is kept: "2" of 2单元, 二单元 and 2; other words in one spelling."""
    found = _UNIT_ALONE.fullmatch(spelled(text))
    return found["unit"] if found else spelled(text)


def room_of(text: str) -> str:
    """The number of a room, shop or office as it is kept: "301" of 301室, ３０１ and 301; other words in one spelling.

    >>> room_of("商铺12号"), room_of("301室")
    ('商铺12号', '301')
    """
    found = _ROOM_ALONE.fullmatch(spelled(text))
    return found["room"] if found else spelled(text)


def without_note(name: str) -> str:
    """The name without what stands in brackets at its end: 协同花园（演示）."""
    return _NOTE.sub("", name) or name
