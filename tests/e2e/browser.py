"""Chromium, driven by Playwright: the machine's own browser, software-drawn, without a sandbox where root runs it."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

ARGUMENTS = [
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--lang=zh-CN",
    "--disable-background-networking",
]
PHONE = {"width": 360, "height": 740}
DESK = {"width": 1440, "height": 900}
PATIENCE_MS = 30_000


@contextmanager
def chromium() -> Iterator[Browser]:
    """A started browser."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    assert found, "no Chromium: run `make browser`"
    arguments = [*ARGUMENTS, *(["--no-sandbox"] if os.geteuid() == 0 else [])]
    chinese = {**os.environ, "LANGUAGE": "zh_CN:zh"}  # its own words, in a field for a date
    expect.set_options(timeout=PATIENCE_MS)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=arguments, env=chinese)
        yield browser
        browser.close()


def device(
    browser: Browser,
    base_url: str,
    *,
    viewport: dict[str, int],
    point: tuple[float, float] | None = None,
    cookies: dict[str, str] | None = None,
) -> BrowserContext:
    """A device with a storage of its own, standing at `point` (lon, lat), with these cookies from the first page on."""
    phone: dict[str, Any] = (
        {"is_mobile": True, "has_touch": True, "device_scale_factor": 2} if viewport == PHONE else {}
    )
    context = browser.new_context(
        base_url=base_url, viewport=viewport, locale="zh-CN", timezone_id="Asia/Shanghai", **phone
    )
    context.set_default_timeout(PATIENCE_MS)
    if point:
        context.grant_permissions(["geolocation"], origin=base_url)
        context.set_geolocation({"longitude": point[0], "latitude": point[1], "accuracy": 12})
    if cookies:
        context.add_cookies([{"name": name, "value": value, "url": base_url} for name, value in cookies.items()])
    return context


def sign_in(page: Page, username: str, password: str) -> None:
    """By the sign-in page, as a person does."""
    page.goto("/sign-in/")
    page.fill("[name=username]", username)
    page.fill("[name=password]", password)
    page.press("[name=password]", "Enter")
    page.wait_for_url(lambda url: "/sign-in/" not in url)
