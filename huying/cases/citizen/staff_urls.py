"""Addresses of what the centre does about what citizens said."""

from django.urls import path

from huying.cases.citizen import staff

app_name = "citizen_staff"
urlpatterns = [
    path("<str:code>/ask/", staff.question, name="ask"),
    path("<str:code>/urges/", staff.see, name="see"),
    path("<str:code>/disclosures/", staff.show, name="disclose"),
    path("<str:code>/reopening/", staff.decide, name="decide"),
]
