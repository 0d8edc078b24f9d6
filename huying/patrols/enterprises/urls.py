"""Addresses of enterprises, mounted at `enterprises/`."""

from django.urls import path

from huying.patrols.enterprises.views import filings, findings, imports, kinds, published, register, requests

app_name = "enterprises"
urlpatterns = [
    path("", register.enterprises, name="enterprises"),
    path("new/", register.enter_one, name="enter"),
    path("noted/", findings.note_news, name="noted"),
    path("imports/", imports.imports, name="imports"),
    path("imports/template.xlsx", imports.template_book, name="template"),
    path("imports/<uuid:import_id>/", imports.one, name="import"),
    path("imports/<uuid:import_id>/faults.xlsx", imports.faults, name="faults"),
    path("services/", requests.services, name="services"),
    path("services/ask/", requests.ask_one, name="ask"),
    path("services/staff/", requests.set_post, name="set_trio"),
    path("services/kinds/", kinds.kinds, name="kinds"),
    path("services/kinds/set/", kinds.set_kind, name="set_kind"),
    path("services/kinds/end/", kinds.end_kind, name="end_kind"),
    path("services/<str:service_code>/", requests.service, name="service"),
    path("services/<str:service_code>/<slug:verb>/", requests.act, name="serve"),
    path("filings/", filings.filings, name="filings"),
    path("filings/<str:filing_code>/", filings.filing, name="filing"),
    path("filings/<str:filing_code>/<slug:verb>/", filings.act, name="handle"),
    path("rules/", published.rules, name="rules"),
    path("rules/publish/", published.publish_one, name="publish"),
    path("rules/body/", published.name_body, name="set_body"),
    path("rules/chemical/", published.list_one, name="list_chemical"),
    path("audits/", published.audits, name="audits"),
    path("audits/<uuid:period_id>/codes.txt", published.codes, name="codes"),
    path("audits/<uuid:period_id>/draw/", published.draw, name="draw"),
    path("findings/<uuid:finding_id>/<slug:verb>/", findings.finding, name="finding"),
    path("<uuid:enterprise_id>/", register.enterprise, name="enterprise"),
    path("<uuid:enterprise_id>/contact/", register.contact, name="contact"),
    path("<uuid:enterprise_id>/file/", filings.file_one, name="file"),
    path("<uuid:enterprise_id>/<slug:verb>/", register.act, name="act"),
]
