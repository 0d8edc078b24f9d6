"""Registers what the calendars and the requests to desks put into a case: parts of its page, a standing, sentences."""

from importlib import import_module

from django.apps import AppConfig


class BookingsConfig(AppConfig):
    name = "huying.cases.bookings"
    label = "cases_bookings"
    verbose_name = "预约"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        import_module("huying.cases.bookings.panels")
        import_module("huying.cases.bookings.sentences")
        import_module("huying.cases.bookings.following")
        import_module("huying.cases.bookings.standing")
