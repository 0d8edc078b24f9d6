from django.apps import AppConfig


class ConsoleConfig(AppConfig):
    name = "huying.console"
    label = "console"
    verbose_name = "指挥席"
    default_auto_field = "django.db.models.BigAutoField"
