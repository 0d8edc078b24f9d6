"""The pictures of a case: the window that registers it, the department, the mediator, and the citizen's own page."""

import io
import subprocess
import sys

import pypdfium2 as pdfium
from playwright.sync_api import Page, expect

from tests.e2e.browser import sign_in
from tests.e2e.studio import PASSWORD, Studio, keep
from tests.processes import Installation

MEDIATED = """
SELECT c.code, p.username FROM cases_case c JOIN cases_mediation_mediation m ON m.case_id = c.id
JOIN people_person p ON p.id = m.mediator_id WHERE c.state = %s AND m.ended_at IS NULL ORDER BY c.registered_at LIMIT 1
"""
SCALE = 1.2
"""Pixels for a point of the paper."""
TAIL = """
from huying.config.start import start
start()
from huying.cases.models import Case
print(Case.objects.get(code="{code}").parties.get(number=1).phone[-4:])
"""
"""The number is sealed: only the installation itself reads it."""


def take_cases(studio: Studio) -> None:
    """From the window to the citizen, on the matters of the demonstration."""
    with studio.device("window-clerk", size="1440") as clerk:
        take_register(studio, clerk)
        code, _mediator = mediated(studio.huying, "mediating")
        clerk.goto(f"/cases/{code}/")
        studio.take(clerk, "window-case")
    with studio.device("dept-user", size="1440") as department:
        department.goto("/orders/?tab=work")
        department.locator("tbody th a").first.click()
        department.wait_for_url("**/orders/*/")
        studio.take(department, "order")
    with studio.device(size="1440") as page:
        code, mediator = mediated(studio.huying, "mediating")
        sign_in(page, mediator, PASSWORD)
        page.goto(f"/cases/{code}/mediation/")
        studio.take(page, "mediation")
    with studio.device("street-seat-1", size="1440") as street:
        take_report(studio, street)
    with studio.device("district-chief", size="1440") as chief:
        take_center_reports(studio, chief)
    with studio.device() as phone:
        take_citizen(studio, phone)


def take_register(studio: Studio, clerk: Page) -> None:
    """The window's page half filled in, with what it finds beside."""
    clerk.goto("/cases/new/")
    clerk.locator("#id_parties-0-name").fill("张测试")
    clerk.locator("#id_parties-0-phone").fill("19900000042")
    clerk.locator("#id_parties-1-name").fill("李测试")
    clerk.locator("#id_facts").fill("租期已满，房东不退 3000 元押金。")
    clerk.locator("#id_category").select_option("housing")
    clerk.locator("#id_happened_on").fill("2023-12-20")
    clerk.locator("#id_request").focus()
    expect(clerk.locator("#rail")).to_contain_text("诉讼时效")
    studio.take(clerk, "window-register", sight=clerk.locator("#id_parties-0-name"))


def take_report(studio: Studio, street: Page) -> None:
    """The street's own report of last month, from what happened on."""
    street.goto("/reports/?kind=street")
    street.locator("tbody th a").first.click()
    street.wait_for_url("**/reports/*/")
    studio.take(street, "report", sight=street.locator("#part-matters"))


def take_center_reports(studio: Studio, chief: Page) -> None:
    """A month of the district's centre on the page, and the first pages of the papers of its week and its month."""
    for kind in ("week", "month"):
        chief.goto(f"/center_reports/?kind={kind}")
        chief.locator("tbody th a").first.click()
        chief.wait_for_url("**/center_reports/*/")
        content = chief.request.get(f"{chief.url}report.pdf").body()
        picture = pdfium.PdfDocument(content)[0].render(scale=SCALE).to_pil()
        shot = io.BytesIO()
        picture.save(shot, "PNG")
        keep(shot.getvalue(), f"center-report-{kind}.png")
    studio.take(chief, "center-report", sight=chief.locator("#part-court"))


def take_citizen(studio: Studio, phone: Page) -> None:
    """By code and tail: where the matter stands, and the question whether one wants mediation; then the list."""
    code, _mediator = mediated(studio.huying, "consent_pending")
    phone.goto(f"/c/?code={code}")
    phone.get_by_label("登记时所留电话的后四位").fill(tail_of(studio.huying, code))
    phone.get_by_role("button", name="查看").click()
    expect(phone.get_by_text("您愿意调解吗")).to_be_visible()
    studio.take(phone, "citizen")
    phone.get_by_role("link", name="看名单").click()
    studio.take(phone, "citizen-mediators")


def mediated(huying: Installation, state: str) -> tuple[str, str]:
    """A matter in this state: its code, and the account of who mediates."""
    with huying.connect() as database:
        row = database.execute(MEDIATED, [state]).fetchone()
    assert row, state
    return str(row[0]), str(row[1])


def tail_of(huying: Installation, code: str) -> str:
    """The last four digits of the applicant's phone."""
    words = [sys.executable, "-c", TAIL.format(code=code)]
    told = subprocess.run(words, env=huying.environment, capture_output=True, text=True, check=True)
    return told.stdout.strip().splitlines()[-1]
