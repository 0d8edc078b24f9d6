"""What waits for somebody, mounted at the root."""

from django.urls import path

from huying.notices import views

urlpatterns = [
    path("due/", views.due, name="due"),
    path("due/count/", views.due_count, name="due_count"),
    path("deliveries/", views.deliveries, name="deliveries"),
    path("due/noted/", views.noted, name="due_noted"),
]
