"""Addresses of hazards, mounted at /hazards/."""

from django.urls import path

from huying.patrols.hazards.views import campaigns, categories, hazard, lists, paper

app_name = "hazards"
urlpatterns = [
    path("", lists.hazards, name="hazards"),
    path("campaigns/", campaigns.campaigns, name="campaigns"),
    path("categories/", categories.category_list, name="categories"),
    path("categories/set/", categories.set_one, name="set_category"),
    path("categories/end/", categories.end_one, name="end_category"),
    path("find/", lists.find_one, name="find"),
    path("paper/<str:code>/", paper.paper, name="paper"),
    path("<str:hazard_code>/", hazard.hazard, name="hazard"),
    path("<str:hazard_code>/files/<str:name>", hazard.file, name="file"),
    path("<str:hazard_code>/<slug:hazard_verb>/", hazard.act, name="act"),
]
