"""What waits for somebody, mounted at the root."""

from django.urls import path

from huying.notices import views

urlpatterns = [
    path("due/", views.due, name="due"),
    path("due/noted/", views.noted, name="due_noted"),
]
