"""Numbers that name people and organisations: brought into one form, checked, and masked. Pure functions of values.

None of these is ever required to accept a matter; a number is checked when somebody gives it.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from django.utils.translation import gettext_lazy as _

from huying.core.errors import Invalid

DOCUMENTS = {
    "id_card": _("居民身份证"),
    "residence_permit": _("港澳台居民居住证"),
    "foreigner_permit": _("外国人永久居留身份证"),
    "mainland_permit": _("港澳台居民来往内地（大陆）通行证"),
    "passport": _("护照"),
    "other": _("其他证件"),
}
"""Proofs of identity that are accepted, and their words."""
EIGHTEEN_DIGITS = frozenset({"id_card", "residence_permit", "foreigner_permit"})
"""Documents whose number follows GB 11643."""

_ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_ID_CHECK = "10X98765432"
_PROVINCES = frozenset(
    [*range(11, 16), *range(21, 24), *range(31, 38), *range(41, 47), *range(50, 55), *range(61, 66), 71, 81, 82, 83]
)
_FOREIGNER = "9"
_CREDIT_LETTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_MOBILE = re.compile(r"(?:\+?86)?(1[3-9]\d{9})")
_LANDLINE = re.compile(r"(?:\+?86)?(0(?:10|2\d|[3-9]\d{2}))([2-9]\d{6,7})")
_HOTLINE = re.compile(r"[48]00\d{7}")
_LOCAL = re.compile(r"[2-9]\d{6,7}")
_OTHER_DOCUMENT = re.compile(r"[A-Z0-9]{5,20}")
_NOISE = re.compile(r"[\s\-‐-―()（）·.]+")
_PLACES = ("社区", "村", "街道", "镇", "乡", "区", "县", "市")
"""Endings of an address's public part, the narrowest first: what stands behind them is not shown."""
_PHONE_SHOWN = 7


class WrongIdNumber(Invalid):
    """Not eighteen characters of GB 11643: its shape, region, day of birth or check digit does not fit."""

    slug = "wrong-id-number"
    text = _("证件号码不对：请逐位核对 18 位号码，末位可以是 X。没有证件也可以先登记。")
    field = "id_number"


class WrongDocumentNumber(Invalid):
    """A passport or another document has five to twenty letters and digits."""

    slug = "wrong-document-number"
    text = _("证件号码不对：应为 5 至 20 位字母或数字。没有证件也可以先登记。")
    field = "id_number"


class WrongCreditCode(Invalid):
    """Not eighteen characters of GB 32100, or the check character does not fit."""

    slug = "wrong-credit-code"
    text = _("统一社会信用代码不对：请逐位核对 18 位代码，其中没有字母 I、O、S、V、Z。")
    field = "credit_code"


class WrongPhone(Invalid):
    """Neither a mobile number nor a landline."""

    slug = "wrong-phone"
    text = _("电话不对：请填 11 位手机号，或区号加座机号，例如 0571-88880000。")
    field = "phone"


def read_document(kind: str, text: str, *, field: str = "id_number") -> str:
    """The number of one of DOCUMENTS in one form; empty stays empty. Raises WrongIdNumber, WrongDocumentNumber."""
    if kind in EIGHTEEN_DIGITS:
        return read_id_number(text, field=field)
    number = _bare(text)
    if number and not _OTHER_DOCUMENT.fullmatch(number):
        raise WrongDocumentNumber(field=field)
    return number


def read_id_number(text: str, *, field: str = "id_number") -> str:
    """An identity number (GB 11643-1999) without blanks and with a large X; empty stays empty. Raises WrongIdNumber."""
    number = _bare(text)
    if number and not _sound_id(number):
        raise WrongIdNumber(field=field)
    return number


def _sound_id(number: str) -> bool:
    if not re.fullmatch(r"\d{17}[\dX]", number, re.ASCII):
        return False
    if int(number[:2]) not in _PROVINCES and number[0] != _FOREIGNER:
        return False
    return _born(number) is not None and number[-1] == id_check_digit(number[:17])


def id_check_digit(digits: str) -> str:
    """The eighteenth character for the first seventeen (ISO 7064 MOD 11-2, GB 11643)."""
    return _ID_CHECK[sum(weight * int(digit) for weight, digit in zip(_ID_WEIGHTS, digits, strict=True)) % 11]


def _born(number: str) -> date | None:
    try:
        return date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return None


def born_on(number: str) -> date | None:
    """The day of birth in an identity number that was read; None for any other document."""
    return _born(number) if _sound_id(number) else None


def sex_of(number: str) -> str:
    """`male` or `female` by the seventeenth digit of an identity number; empty for any other document."""
    if not _sound_id(number):
        return ""
    return "male" if int(number[16]) % 2 else "female"


def read_credit_code(text: str, *, field: str = "credit_code") -> str:
    """A unified social credit code (GB 32100-2015) in capitals; empty stays empty. Raises WrongCreditCode."""
    code = _bare(text)
    if code and not _sound_code(code):
        raise WrongCreditCode(field=field)
    return code


def is_credit_code(text: str) -> bool:
    """Whether this is a sound credit code and not, by chance of its digits, a sound identity number as well."""
    code = _bare(text)
    return _sound_code(code) and not _sound_id(code)


def _sound_code(code: str) -> bool:
    return len(code) == 18 and set(code) <= set(_CREDIT_LETTERS) and code[-1] == credit_check(code[:17])


def credit_check(body: str) -> str:
    """The eighteenth character for the first seventeen (GB 32100: weights 3^i modulo 31)."""
    total = sum(pow(3, place, 31) * _CREDIT_LETTERS.index(letter) for place, letter in enumerate(body))
    return _CREDIT_LETTERS[-total % 31]


def read_phone(text: str, *, field: str = "phone") -> str:
    """A phone number in one form: `13800001234`, `0571-88880000`, `88880000`, `4000000000`; empty stays empty.

    Raises WrongPhone.
    """
    number = _bare(text)
    if not number:
        return ""
    if mobile := _MOBILE.fullmatch(number):
        return mobile[1]
    if landline := _LANDLINE.fullmatch(number):
        return f"{landline[1]}-{landline[2]}"
    if _HOTLINE.fullmatch(number) or _LOCAL.fullmatch(number):
        return number
    raise WrongPhone(field=field)


def phone_tail(phone: str) -> str:
    """The last four digits, by which somebody proves that a matter is theirs."""
    return re.sub(r"\D", "", phone)[-4:]


def masked_name(name: str) -> str:
    """The family name and one star, however long the name: 张*."""
    bare = name.strip()
    return f"{bare[0]}*" if bare else ""


def masked_phone(number: str) -> str:
    """First three and last four digits: 138****5678; a shorter number keeps its last two."""
    digits = number.strip()
    if len(digits) > _PHONE_SHOWN:
        return f"{digits[:3]}****{digits[-4:]}"
    return f"{'*' * max(0, len(digits) - 2)}{digits[-2:]}"


def masked_id(number: str) -> str:
    """Region and last four of an identity number, 330102********0019; of any other document the last two."""
    bare = number.strip()
    if len(bare) == 18:
        return f"{bare[:6]}{'*' * 8}{bare[-4:]}"
    return f"{'*' * max(0, len(bare) - 2)}{bare[-2:]}"


def masked_address(address: str) -> str:
    """An address down to its community, or the narrowest area that it names: 望潮区西亭街道潮前社区***."""
    bare = address.strip()
    for ending in _PLACES:
        before, found, behind = bare.partition(ending)
        if found and before:
            return f"{before}{ending}{'***' if behind else ''}"
    return "***" if bare else ""


def _bare(text: str) -> str:
    """Half-width capitals without blanks, dashes and brackets."""
    return _NOISE.sub("", unicodedata.normalize("NFKC", text)).upper()
