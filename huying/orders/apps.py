"""Registers what clocks call, its papers and who reads them; nothing else."""

from importlib import import_module

from django.apps import AppConfig


class OrdersConfig(AppConfig):
    name = "huying.orders"
    label = "orders"
    verbose_name = "工单"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        import_module("huying.orders.due")
        import_module("huying.orders.emptying")
        import_module("huying.orders.shift_facts")
        import_module("huying.orders.reading_clocks")
        import_module("huying.orders.approving")
        import_module("huying.orders.reminding")
        import_module("huying.orders.transfer")
        import_module("huying.orders.sheets")
