"""Addresses of the exchange of workbooks."""

from django.urls import path

from . import forms, views

urlpatterns = [
    path("office/<str:unit>/imports/", views.imports, name="imports"),
    path("office/<str:unit>/template/<str:table>/", views.template, name="import-template"),
    path("import/<str:key>/", views.one_import, name="import"),
    path("import/<str:key>/workbook/", views.workbook, name="import-workbook"),
    path("office/<str:unit>/forms/", forms.forms, name="forms"),
    path("office/<str:unit>/forms/<slug:kind>/", forms.blank, name="form-blank"),
    path("form/<str:key>/", forms.one_form, name="form"),
    path("form/<str:key>/workbook/", forms.form_workbook, name="form-workbook"),
]
