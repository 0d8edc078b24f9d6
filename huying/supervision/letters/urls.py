"""Addresses of the two letters and the order, mounted at /letters/."""

from django.urls import path

from huying.supervision.letters.views import draft, letter, listing

app_name = "letters"
urlpatterns = [
    path("", listing.letters, name="letters"),
    path("new/", draft.draft_letter, name="draft"),
    path("<str:letter_code>/", letter.letter, name="letter"),
    path("<str:letter_code>/edit/", draft.edit_letter, name="edit"),
    path("<str:letter_code>/paper/", letter.preview, name="preview"),
    path("<str:letter_code>/files/<str:name>", letter.file, name="file"),
    path("<str:letter_code>/<slug:letter_verb>/", letter.act, name="act"),
]
