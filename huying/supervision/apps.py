"""Nothing is registered yet."""

from django.apps import AppConfig


class SupervisionConfig(AppConfig):
    name = "huying.supervision"
    label = "supervision"
    verbose_name = "监督与激励"
    default_auto_field = "django.db.models.BigAutoField"
