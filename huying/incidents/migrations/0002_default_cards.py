"""The whistle templates that every district starts with; a district changes them by rows with a later date."""

from datetime import UTC, datetime
from uuid import UUID

from django.apps.registry import Apps
from django.db import migrations

SINCE = datetime(2026, 1, 1, tzinfo=UTC)

CARDS = {
    "": {
        "name": "待定",
        "name_en": "to be described",
        "level": 4,
        "response_level": 1,
        "start_ring": 2,
        "reach": 3,
        "wanted": 2,
        "capabilities": ["assist", "security", "first_aid", "fire", "anti_fraud", "negotiation"],
        "links": [],
        "auto_dispatch": "unit_on_duty",
        "asked": "到场查看，先报情况",
        "asked_en": "go and look, report first",
        "order": 0,
    },
    "security": {
        "name": "治安",
        "name_en": "security",
        "level": 3,
        "response_level": 2,
        "start_ring": 2,
        "reach": 3,
        "wanted": 3,
        "capabilities": ["security", "police"],
        "links": ["police"],
        "link_count": 2,
        "auto_dispatch": "unit_on_duty",
        "asked": "到场协助：观察、劝离、守住出入口，等候民警",
        "asked_en": "help on the scene: watch, keep people away, hold the exits, wait for the police",
        "limits": ["不搜身", "不扣押财物", "不追打"],
        "order": 1,
    },
    "life_rescue": {
        "name": "救人",
        "name_en": "life rescue",
        "level": 2,
        "response_level": 2,
        "start_ring": 3,
        "reach": 4,
        "wanted": 3,
        "factor": 3.0,
        "capabilities": ["first_aid", "negotiation", "assist"],
        "links": ["police"],
        "link_count": 1,
        "auto_dispatch": "always",
        "asked": "立即到场救助，拨打 120，带上急救包",
        "asked_en": "go and help at once, call 120, bring the first-aid kit",
        "limits": ["不拍摄", "不传播当事人信息"],
        "sealed": True,
        "order": 2,
    },
    "anti_fraud": {
        "name": "反诈",
        "name_en": "anti-fraud",
        "level": 4,
        "response_level": 2,
        "start_ring": 3,
        "reach": 4,
        "wanted": 1,
        "capabilities": ["anti_fraud", "police"],
        "links": ["police"],
        "link_count": 1,
        "auto_dispatch": "always",
        "asked": "到店劝阻，稳住当事人，联系反诈中心 96110",
        "asked_en": "go to the shop, talk the person out of paying, call the anti-fraud line 96110",
        "limits": ["不强行扣留", "不扣押手机"],
        "order": 3,
    },
}


def add(apps: Apps, _editor: object) -> None:
    Template = apps.get_model("incidents", "Template")
    for number, (code, data) in enumerate(CARDS.items(), 1):
        key = UUID(int=0x0190_0000_0000_7000_8000_0000_0000_0000 + number)
        Template.objects.create(id=key, code=code, data=data, effective_from=SINCE)


def remove(apps: Apps, _editor: object) -> None:
    apps.get_model("incidents", "Template").objects.filter(effective_from=SINCE).delete()


class Migration(migrations.Migration):
    dependencies = [("incidents", "0001_initial")]
    operations = [migrations.RunPython(add, remove)]
