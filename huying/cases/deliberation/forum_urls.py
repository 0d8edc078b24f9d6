"""Addresses of the pages of residents; short, for they stand in squares on paper."""

from django.urls import path

from huying.cases.deliberation.views import public

app_name = "forum"
urlpatterns = [
    path("", public.door, name="door"),
    path("<str:code>/", public.room, name="room"),
    path("<str:code>/papers/<uuid:background_id>/", public.background, name="background"),
    path("<str:code>/opinion/", public.speak, name="speak"),
    path("<str:code>/take-back/", public.take_back, name="take_back"),
    path("<str:code>/notice/", public.notice, name="notice"),
    path("<str:code>/objections/<int:number>/", public.objection, name="objection"),
]
