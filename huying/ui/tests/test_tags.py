"""What the tags write; no front-end build is needed."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django import forms
from django.template import Context, Template, TemplateSyntaxError
from pytest_django import Settings

from huying.core import clock
from huying.ui import built, marks

START = datetime(2026, 11, 21, 6, 5, tzinfo=UTC)


def write(source: str, **context: Any) -> str:
    """The template with `ui` loaded, spaces between tags taken out."""
    text = Template("{% load ui %}" + source).render(Context(context))
    return re.sub(r">\s+<", "><", text).strip()


@pytest.mark.parametrize(("number", "word", "path"), [(1, "特别重大", marks.DIAMOND), (4, "一般", marks.CIRCLE)])
def test_a_level_has_shape_word_and_colour(number: int, word: str, path: str) -> None:
    written = write("{% level n %}", n=number)
    assert word in written
    assert path in written
    assert f'data-level="{number}"' in written


def test_a_light_speaks_its_colour() -> None:
    assert 'aria-label="黄灯"' in write('{% light "yellow" "剩余 4小时" %}')


def test_words_from_people_are_escaped_everywhere() -> None:
    bad = "<script>"
    for source in (
        "{% badge t %}",
        "{% button t %}",
        "{% empty t t %}",
        "{% failed t %}",
        "{% clock t %}",
        "{% confirm t ask=t %}",
    ):
        assert "<script>" not in write(source, t=bad)


def test_a_button_says_what_it_is_and_passes_attributes_on() -> None:
    written = write('{% button "接报" kind="action" key="r" hx_post="/x/" disabled=True hidden=False %}')
    assert written.startswith('<button class="hy-button" type="submit" data-kind="action" data-key="r"')
    assert 'hx-post="/x/"' in written
    assert " disabled" in written
    assert "hidden" not in written.replace("aria-hidden", "")
    assert '<kbd class="hy-key" aria-hidden="true">R</kbd>' in written


def test_a_button_with_an_address_is_a_link() -> None:
    written = write('{% button "查看" href="/a/" %}')
    assert written.startswith('<a class="hy-button" href="/a/"')
    assert "type=" not in written


@pytest.mark.parametrize(
    ("seconds", "limit", "stopped", "state", "shown"),
    [
        (None, 60, None, "idle", "—"),
        (29, 60, None, "running", "00:29"),
        (30, 60, None, "half", "00:30"),
        (60, 60, None, "half", "01:00"),
        (107, 60, None, "over", "+00:47"),
        (300, 60, 42, "stopped", "00:42"),
        (4000, None, None, "running", "66:40"),
        (-3, 60, None, "running", "00:00"),
    ],
)
def test_the_face_of_a_clock(
    seconds: int | None, limit: float | None, stopped: int | None, state: str, shown: str
) -> None:
    face = marks.face(
        started=None if seconds is None else START,
        limit=limit,
        stopped=None if stopped is None else START + timedelta(seconds=stopped),
        now=START + timedelta(seconds=seconds or 0),
    )
    assert (face.state, face.shown) == (state, shown)


def test_a_clock_carries_what_its_island_needs() -> None:
    clock.freeze(START + timedelta(seconds=40))
    try:
        written = write('{% clock "接报" started=at limit=60 %}', at=START)
    finally:
        clock.freeze(None)
    assert 'data-state="half"' in written
    assert 'data-started="2026-11-21T06:05:00+00:00"' in written
    assert 'data-limit="60"' in written
    assert 'title="限时 1分00秒"' in written


def test_times_carry_the_whole_instant_and_none_is_a_dash() -> None:
    written = write("{{ at|time_of_day }}", at=START)
    assert written == '<time datetime="2026-11-21T06:05:00+00:00" title="2026-11-21 14:05:00">14:05:00</time>'
    assert write("{{ at|moment }}", at=None) == "—"


class People(forms.Form):
    """One field with a hint."""

    people = forms.IntegerField(label="需要人数", min_value=1, help_text="连您自己")


def test_a_field_ties_label_hint_and_error_to_its_control() -> None:
    written = write("{% field form.people %}", form=People({"people": "0"}))
    assert '<label for="id_people">需要人数</label>' in written
    assert 'aria-describedby="id_people_hint id_people_error"' in written
    assert 'aria-invalid="true"' in written
    assert 'id="id_people_error"' in written
    calm = write("{% field form.people %}", form=People())
    assert "id_people_error" not in calm
    assert "data-bad" not in calm


def test_an_island_without_a_build_is_a_comment(settings: Settings, tmp_path: Path) -> None:
    settings.HUYING_DIST = tmp_path
    assert write('{% island "seat" %}') == "<!-- not built: seat -->"
    assert write('{% drawing "mark.svg" %}') == ""


def test_an_island_brings_its_styles_and_what_it_imports(settings: Settings, tmp_path: Path) -> None:
    settings.HUYING_DIST = tmp_path
    (tmp_path / "manifest.json").write_text(
        '{"entries/seat.ts": {"file": "assets/seat-1.js", "imports": ["entries/map.ts", "_shared.js"]},'
        ' "entries/map.ts": {"file": "assets/map-1.js", "css": ["assets/map-1.css"], "imports": ["_shared.js"]},'
        ' "_shared.js": {"file": "assets/shared-1.js"}}'
    )
    written = write('{% island "seat" %}')
    assert written.index("/static/dist/assets/map-1.css") < written.index('src="/static/dist/assets/seat-1.js"')
    assert written.count("shared-1.js") == 1
    with pytest.raises(built.NotBuilt):
        write('{% island "sea" %}')


def test_a_process_goes_on_with_the_build_that_it_serves(settings: Settings, tmp_path: Path) -> None:
    settings.HUYING_DIST = tmp_path
    for number in (1, 2):
        (tmp_path / "manifest.json").write_text(f'{{"entries/seat.ts": {{"file": "assets/seat-{number}.js"}}}}')
        (tmp_path / "sw.js").write_text(f"const build = {number};")
        assert "seat-1.js" in write('{% island "seat" %}')
        assert built.service_worker() == "const build = 1;"


def test_an_unknown_argument_is_an_error_and_not_silence() -> None:
    with pytest.raises(TemplateSyntaxError):
        write('{% clock "接报" start=1 %}')
