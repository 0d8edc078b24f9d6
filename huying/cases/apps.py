"""Registers what reacts and what clocks call; nothing else."""

from importlib import import_module

from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "huying.cases"
    label = "cases"
    verbose_name = "纠纷与诉求"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        import_module("huying.cases.sentences")
        import_module("huying.cases.sentences_intake")
        import_module("huying.cases.sentences_parties")
        import_module("huying.cases.reading_clocks")
        import_module("huying.cases.reading_papers")
        import_module("huying.cases.handing_over")
        import_module("huying.cases.handing_over_own")
        import_module("huying.cases.acting")
        import_module("huying.cases.registrar")
        import_module("huying.cases.resembling")
        import_module("huying.cases.police_desk")
        import_module("huying.cases.sheets")
        import_module("huying.cases.sheets_petition")
        import_module("huying.cases.giving")
        import_module("huying.cases.following")
        import_module("huying.cases.reminding")
        import_module("huying.cases.approving")
        import_module("huying.cases.reviewing")
