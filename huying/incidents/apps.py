"""Registers what reacts, what clocks call, what writes openings down and what is forgotten; nothing else."""

from importlib import import_module

from django.apps import AppConfig


class IncidentsConfig(AppConfig):
    name = "huying.incidents"
    label = "incidents"
    verbose_name = "事件"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        import_module("huying.incidents.reactions")
        import_module("huying.incidents.due")
        import_module("huying.incidents.queries.sentences_tasks")
        import_module("huying.incidents.tasks_waiting")
        import_module("huying.incidents.unsealings_waiting")
        import_module("huying.incidents.reading_clocks")
        import_module("huying.incidents.shift_facts")
        import_module("huying.incidents.commands.open_sealed")
        import_module("huying.incidents.commands.open_replay")
        import_module("huying.incidents.commands.keep_trail")
        import_module("huying.incidents.commands.forget_persons")
        import_module("huying.incidents.retention")
        import_module("huying.incidents.still_called")
