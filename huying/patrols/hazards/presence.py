"""What shows that somebody stood at the place: a scan of its plate, and advice on it for a person who reviews.

A changing plate proves it while it shows the link that comes in. A printed one may be a photograph, and so may be the
link of a changing plate that is sent later with the hour of the picture. Then the reviewer is told so, how far the
phone said it was and how old the photo is, where the phone said so; nothing is refused for that, and no track is kept.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from huying.core.errors import Invalid
from huying.patrols.hazards.models import Hazard
from huying.patrols.hazards.rules import Proof
from huying.patrols.hazards.soundness import require_hour
from huying.patrols.plates.queries import PlateGone, PlateUnknown, proves_presence, read_plate
from huying.patrols.plates.rules import ROTATING
from huying.places.coordinates import distance_m

OLDEST_S = 7 * 86_400
FAR_M, OLD_S = 200, 900
"""From these on the reviewer is told to look twice: metres from the place, seconds since the photo."""


class ScanMissing(Invalid):
    """What is graded larger or more is verified by a scan at the place (domain 4.d 7)."""

    slug = "hazard-scan"
    text = _("较大以上隐患要在现场扫楼上的屋联码后复查。请扫码后再提交。")
    field = "plate"


class WrongPlate(Invalid):
    """The plate is of another building, revoked, out of its time, or none of ours."""

    slug = "hazard-wrong-plate"
    text = _("扫到的不是这个地点现在有效的屋联码。请到现场重新扫码。")
    field = "plate"


class ScannedBefore(Invalid):
    """The scan was made before the hazard was put right, so it shows nothing of what became of it."""

    slug = "hazard-scanned-before"
    text = _("这次扫码早于整改完成的时间，不能证明整改后到过现场。请到现场重新扫码。")
    field = "plate"


@dataclass(frozen=True, slots=True)
class Scan:
    """What a phone sends: code and key of the plate, where it says it was (WGS-84 degrees), when the photo was taken.

    `at` is when it was scanned, where it is sent later.
    """

    code: str = ""
    key: str = ""
    lon: float | None = None
    lat: float | None = None
    photo_at: datetime | None = None
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Seen:
    """What was made of a scan: the proof, metres from the place and seconds since the photo, where they are known."""

    proof: Proof
    distance_m: int | None
    photo_age_s: int | None


def look(hazard: Hazard, scan: Scan, at: datetime, *, needed: bool) -> Seen:
    """What a scan shows: one made after the hazard was put right, and not later than now.

    Raises WrongHour, ScannedBefore, ScanMissing where one is needed, WrongPlate for another than that of the place or
    one that is revoked by now, whatever the phone says of when it was scanned.
    """
    scanned_at = require_hour(scan.at, at)
    if hazard.rectified_at is not None and scanned_at < hazard.rectified_at:
        raise ScannedBefore
    proof = Proof.NONE
    if scan.code:
        proof = _proof(hazard, scan, scanned_at, at)
    elif needed:
        raise ScanMissing
    away = None
    if scan.lon is not None and scan.lat is not None:
        away = round(distance_m(scan.lon, scan.lat, hazard.place.lon, hazard.place.lat))
    age = None
    if scan.photo_at is not None:
        age = min(max(round((scanned_at - scan.photo_at).total_seconds()), 0), OLDEST_S)
    return Seen(proof, away, age)


def _proof(hazard: Hazard, scan: Scan, scanned_at: datetime, at: datetime) -> Proof:
    try:
        plate = read_plate(scan.code, scan.key, scanned_at)
    except (PlateUnknown, PlateGone) as refusal:
        raise WrongPlate from refusal
    # only the phone says when it was scanned: by claiming an earlier hour nobody makes a revoked plate hold again
    revoked = plate.revoked_at is not None and plate.revoked_at <= at
    if revoked or plate.place_id != hazard.place_id:
        raise WrongPlate
    if plate.kind != ROTATING:
        return Proof.PLATE
    return Proof.CHANGING if proves_presence(plate, scan.key, at) else Proof.CLAIMED


def doubtful(proof: str, away: int | None, age: int | None) -> bool:
    """Whether a reviewer should look twice: no changing code, and far away, an old photo, or neither known."""
    if proof == Proof.CHANGING:
        return False
    known = away is not None or age is not None
    return not known or (away is not None and away > FAR_M) or (age is not None and age > OLD_S)
