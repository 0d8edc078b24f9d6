"""Registers what reacts, what goes with a case, how people stand to a case, and the panel of its page; nothing else."""

from importlib import import_module

from django.apps import AppConfig


class DiversionConfig(AppConfig):
    name = "huying.cases.diversion"
    label = "cases_diversion"
    verbose_name = "分流"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        import_module("huying.cases.diversion.access")
        import_module("huying.cases.diversion.accused")
        import_module("huying.cases.diversion.following")
        import_module("huying.cases.diversion.keeping")
        import_module("huying.cases.diversion.panel")
        import_module("huying.cases.diversion.reactions")
        import_module("huying.cases.diversion.ruling")
        import_module("huying.cases.diversion.sentences")
