from django.apps import AppConfig


class IncidentsConfig(AppConfig):
    name = "huying.incidents"
    label = "incidents"
    verbose_name = "警情"
    default_auto_field = "django.db.models.BigAutoField"
