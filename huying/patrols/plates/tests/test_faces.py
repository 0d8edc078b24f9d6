"""What stands on a plate: the very QR of its link at level Q, and nothing about a person."""

from __future__ import annotations

import re

import segno

from huying.core.testing import Clock
from huying.patrols.plates.drawing import QR_MM
from huying.patrols.plates.faces import LEAST_MM, QUIET, face_of
from huying.patrols.plates.testing import plate
from tests.cast import Cast


def test_the_drawn_squares_are_those_of_the_link_at_level_q(cast: Cast, clock: Clock) -> None:
    face = face_of(plate(place=cast.garage, spot="东门"), clock.now)
    made = segno.make(face.link, error="q", micro=False, boost_error=False)
    assert made.error == "Q"
    drawn = [[0] * face.modules for _ in range(face.modules)]
    for x, y, length in re.findall(r"M(\d+) (\d+)h(\d+)v1h-\d+z", face.path):
        for at in range(int(x), int(x) + int(length)):
            drawn[int(y)][at] = 1
    assert drawn == [[int(module) for module in row] for row in made.matrix_iter(border=QUIET)]


def test_every_form_has_a_square_of_three_centimetres_at_least(cast: Cast, clock: Clock) -> None:
    face = face_of(plate(place=cast.garage), clock.now)
    for width in QR_MM.values():
        assert width * (face.modules - 2 * QUIET) / face.modules >= LEAST_MM


def test_a_plate_tells_of_a_building_alone(cast: Cast, clock: Clock) -> None:
    face = face_of(plate(place=cast.garage, spot="东门"), clock.now)
    assert face.spelled.startswith("990108001005 B00012-")
    assert face.spelled_key.replace(" ", "") == face.key
    assert (face.name, face.area, face.spot) == ("潮汇商场 地下车库", "西亭街道 潮前社区", "东门")
    assert face.link.endswith(f"/w/990108001005B00012?k={face.key}")
