"""What residents do with the code of their building."""

from django.apps import AppConfig


class ResidentConfig(AppConfig):
    name = "huying.patrols.resident"
    label = "patrols_resident"
    verbose_name = "居民扫码"
    default_auto_field = "django.db.models.BigAutoField"
