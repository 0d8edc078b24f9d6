"""Requests about what is kept of one's own household or shop, and the clock of their answer."""

from datetime import UTC, datetime
from uuid import UUID

import django.db.models.deletion
from django.apps.registry import Apps
from django.conf import settings
from django.db import migrations, models

import huying.core.encrypted
import huying.core.ids

CODE, DAYS = "RES.data", 15
RULE = UUID(int=0x0190_0000_0000_7001_8000_0000_0D47_0001)


def add(apps: Apps, _editor: object) -> None:
    """No law fixes the days (个人信息保护法 50 asks for a convenient way and reasons): a default that a district sets."""
    apps.get_model("clocks", "Rule").objects.create(
        id=RULE,
        code=CODE,
        kind=CODE,
        name="个人信息更正、删除请求的答复",
        unit="working_day",
        length=DAYS,
        limit_s=DAYS * 86_400,
        bound="free",
        classification="policy",
        starts_on="asked",
        stops_on="replied",
        warn_at=["half", "left 2"],
        legal_basis="个人信息保护法 46、47、50",
        source="默认值，可调整",
        effective_from=datetime(2024, 12, 31, 16, tzinfo=UTC),
    )


def remove(apps: Apps, _editor: object) -> None:
    apps.get_model("clocks", "Rule").objects.filter(code=CODE).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("patrols_resident", "0001_resident"),
        ("clocks", "0012_civil_limitation"),
        ("places", "__first__"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        migrations.CreateModel(
            name="DataRequest",
            fields=[
                (
                    "id",
                    models.UUIDField(default=huying.core.ids.new_id, primary_key=True, serialize=False),
                ),
                ("code", models.CharField(max_length=20, unique=True)),
                ("area_code", models.CharField(max_length=16)),
                (
                    "wants",
                    models.CharField(choices=[("correct", "correct"), ("delete", "delete")], max_length=8),
                ),
                ("home", huying.core.encrypted.EncryptedText(default="", purpose="resident")),
                ("words", huying.core.encrypted.EncryptedText(default="", purpose="resident")),
                ("phone", huying.core.encrypted.EncryptedText(default="", purpose="resident")),
                ("at", models.DateTimeField()),
                ("due_at", models.DateTimeField()),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[("done", "done"), ("partly", "partly"), ("refused", "refused")],
                        default="",
                        max_length=8,
                    ),
                ),
                ("answer", huying.core.encrypted.EncryptedText(default="", purpose="resident")),
                ("answered_at", models.DateTimeField(null=True)),
                (
                    "answered_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "place",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="places.place"),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("answered_at", None)),
                        fields=["area_code", "at"],
                        name="patrols_data_request_waiting",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answered_at", None), ("outcome", "")),
                            models.Q(("answered_at__isnull", False), models.Q(("outcome", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="patrols_data_request_outcome",
                    )
                ],
            },
        ),
        migrations.RunPython(add, remove),
    ]
