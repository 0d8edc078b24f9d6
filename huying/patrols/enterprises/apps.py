"""Registers what the clocks of enterprises call, whom they remind, their papers and what follows from orders."""

from importlib import import_module

from django.apps import AppConfig


class EnterprisesConfig(AppConfig):
    name = "huying.patrols.enterprises"
    label = "patrols_enterprises"
    verbose_name = "企业"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        import_module("huying.patrols.enterprises.due")
        import_module("huying.patrols.enterprises.forgetting")
        import_module("huying.patrols.enterprises.reading_clocks")
        import_module("huying.patrols.enterprises.reminding")
        import_module("huying.patrols.enterprises.reactions")
        import_module("huying.patrols.enterprises.sheets")
        import_module("huying.patrols.enterprises.waiting")
