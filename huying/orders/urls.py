"""Department orders and coordination whistles, mounted at /orders/."""

from django.urls import path

from huying.orders.views import inbox, issue, order
from huying.orders.views.acts import act

app_name = "orders"
urlpatterns = [
    path("", inbox.inbox, name="inbox"),
    path("new/", issue.issue, name="issue"),
    path("whistle/", issue.whistle, name="whistle"),
    path("suggest/", issue.suggest, name="suggest"),
    path("ratings/", inbox.ratings, name="ratings"),
    path("ticket/", inbox.ticket, name="ticket"),
    path("<str:order_code>/", order.order, name="order"),
    path("<str:order_code>/files/<str:name>", order.file, name="file"),
    path("<str:order_code>/<slug:order_verb>/", act, name="act"),
]
