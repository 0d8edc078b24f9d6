"""First rows: the annex of the precursor regulation, kinds of service, published rules, and the clocks of enterprises.

The annex is that of 易制毒化学品管理条例 (国务院令第445号) as amended on 2018-09-18. What was listed by later notices is entered
by the authority in the catalogue, each with its notice and day. The numbers of the rules are defaults of ours.
"""

import csv
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID

from django.apps.registry import Apps
from django.db import migrations

ANNEX = Path(__file__).parent.parent / "data" / "precursors-2018.csv"
ANNEX_SOURCE = "易制毒化学品管理条例附表（国务院令第445号，2018年9月18日修订）"
SINCE = datetime(2024, 12, 31, 16, tzinfo=UTC)
FIRST = 0x0190_0000_0000_7001_8000_0000_0000_4000
KINDS = (
    # code, name, who of the three answers at first
    ("site", "入驻选址", "service"),
    ("approval", "审批代办", "management"),
    ("hiring", "招聘用工", "service"),
    ("party", "党建活动", "party"),
    ("other", "其他诉求", "service"),
)
RULES = (
    # code, value, months
    ("inspection.close.violations", 1, 12),
    ("inspection.close.warnings", 3, 12),
    ("inspection.eased.clean", 0, 12),
    ("inspection.eased.months", 12, 0),
    ("inspection.times.eased", 1, 0),
    ("inspection.times.regular", 2, 0),
    ("inspection.times.close", 4, 0),
    ("filing.held.faults", 1, 12),
    ("filing.trusted.clean", 0, 12),
    ("filing.trusted.months", 6, 0),
    ("instant.limit.class2", 20, 0),
    ("instant.limit.class3", 100, 0),
    ("instant.days", 90, 0),
    ("instant.month", 10, 0),
    ("audit.percent", 5, 0),
    ("warning.once", 0, 24),
)
SOURCE = "平台默认值，由本区按实际发布"
CLOCKS = (
    # code, name, length, bound, starts, stops, warnings, basis, source, command
    ("ENT.service", "企业服务答复", 5, "free", "asked", "replied", ["left 1"], "", "一楼三员为企服务", ""),
    ("ENT.filing", "备案人工审核", 1, "free", "submitted", "decided", [], "易制毒化学品管理条例 17", SOURCE, ""),
    ("ENT.audit", "秒办抽查", 10, "free", "issued", "verified", ["half"], "", "秒办抽查比例不低于5%", ""),
    (
        "ENT.objection",
        "企业异议",
        5,
        "right_fixed",
        "informed",
        "objected",
        ["left 2"],
        "",
        "异议5个工作日内提出",
        "enterprises.objection_over",
    ),
    (
        "ENT.ruling",
        "异议处理",
        5,
        "duty_max",
        "objected",
        "decided",
        ["left 1"],
        "浙江省公共信用信息管理条例 31",
        "参照",
        "",
    ),
)


def add(apps: Apps, _editor: object) -> None:
    number = iter(range(FIRST, FIRST + 1000))
    _chemicals(apps, number)
    _kinds_and_rules(apps, number)
    clock = apps.get_model("clocks", "Rule")
    for code, name, length, bound, starts, stops, warns, basis, source, command in CLOCKS:
        clock.objects.create(
            id=UUID(int=next(number)),
            code=code,
            kind=code,
            name=name,
            unit="working_day",
            length=length,
            legal_length=length,
            limit_s=length * 86_400,
            bound=bound,
            classification="policy",
            starts_on=starts,
            stops_on=stops,
            warn_at=warns,
            legal_basis=basis,
            source=source,
            command=command,
            effective_from=SINCE,
        )


def _chemicals(apps: Apps, number: Iterator[int]) -> None:
    chemical = apps.get_model("patrols_enterprises", "Chemical")
    with ANNEX.open(encoding="utf-8", newline="") as file:
        chemical.objects.bulk_create(
            chemical(
                id=UUID(int=next(number)),
                chemical_class=int(row["class"]),
                number=int(row["number"]),
                name=row["name"],
                medicinal=row["medicinal"] == "yes",
                source=ANNEX_SOURCE,
                effective_from=date(2018, 9, 18),
            )
            for row in csv.DictReader(file)
        )


def _kinds_and_rules(apps: Apps, number: Iterator[int]) -> None:
    kind = apps.get_model("patrols_enterprises", "ServiceKind")
    kind.objects.bulk_create(
        kind(id=UUID(int=next(number)), code=code, name=name, post=post, effective_from=SINCE)
        for code, name, post in KINDS
    )
    rule = apps.get_model("patrols_enterprises", "PublishedRule")
    rule.objects.bulk_create(
        rule(id=UUID(int=next(number)), code=code, value=value, months=months, source=SOURCE, effective_from=SINCE)
        for code, value, months in RULES
    )


def remove(apps: Apps, _editor: object) -> None:
    apps.get_model("clocks", "Rule").objects.filter(code__startswith="ENT.").delete()
    for name in ("PublishedRule", "ServiceKind", "Chemical"):
        apps.get_model("patrols_enterprises", name).objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("patrols_enterprises", "0001_enterprises"), ("clocks", "0012_civil_limitation")]
    operations = [migrations.RunPython(add, remove)]
