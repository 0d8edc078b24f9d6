"""Registers its panel, its sentences and what follows from a merge; nothing else."""

from importlib import import_module

from django.apps import AppConfig


class CitizenConfig(AppConfig):
    name = "huying.cases.citizen"
    label = "cases_citizen"
    verbose_name = "群众查询"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        import_module("huying.cases.citizen.sentences")
        import_module("huying.cases.citizen.panel")
        import_module("huying.cases.citizen.merging")
