"""Coverage and posts, mounted at the root."""

from django.urls import path

from huying.console.coverage import views

urlpatterns = [path("coverage/", views.page, name="coverage")]
