"""The reference pages say what the code says."""

from pathlib import Path

import pytest
from django.utils import translation

from huying.config import env
from huying.config.reference import PAGES, PLACE

ROOT = Path(__file__).parents[3]


@pytest.mark.parametrize("name", PAGES)
def test_the_page_is_as_the_code(name: str) -> None:
    with translation.override("zh-hans"):
        page = PAGES[name]()
    assert (ROOT / PLACE / name).read_text("utf-8") == page, "run `make reference`"


def test_few_settings() -> None:
    assert len(env.DECLARED) <= 40
