"""What residents do with the code of their building."""

from importlib import import_module

from django.apps import AppConfig


class ResidentConfig(AppConfig):
    name = "huying.patrols.resident"
    label = "patrols_resident"
    verbose_name = "居民扫码"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        import_module("huying.patrols.resident.data_clocks")
        import_module("huying.patrols.resident.panels")
