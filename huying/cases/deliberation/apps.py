"""Registers the clock of publicity, sentences, papers, what waits for the staff, and a part of the page of a case."""

from importlib import import_module

from django.apps import AppConfig


class DeliberationConfig(AppConfig):
    name = "huying.cases.deliberation"
    label = "cases_deliberation"
    verbose_name = "和茶馆"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        import_module("huying.cases.deliberation.due")
        import_module("huying.cases.deliberation.sentences")
        import_module("huying.cases.deliberation.readers")
        import_module("huying.cases.deliberation.reading_clocks")
        import_module("huying.cases.deliberation.waiting")
        import_module("huying.cases.deliberation.panel")
