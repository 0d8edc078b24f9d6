from django.apps import AppConfig


class ClocksConfig(AppConfig):
    name = "huying.clocks"
    label = "clocks"
    verbose_name = "时限"
    default_auto_field = "django.db.models.BigAutoField"
