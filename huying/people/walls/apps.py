"""Registers what writes openings down; nothing else."""

from importlib import import_module

from django.apps import AppConfig


class WallsConfig(AppConfig):
    name = "huying.people.walls"
    label = "people_walls"
    verbose_name = "驾驶舱"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        import_module("huying.people.walls.commands.open_wall")
