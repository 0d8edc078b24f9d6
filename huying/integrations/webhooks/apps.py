from django.apps import AppConfig


class WebhooksConfig(AppConfig):
    name = "huying.integrations.webhooks"
    label = "webhooks"
    verbose_name = "事件推送"
    default_auto_field = "django.db.models.BigAutoField"
