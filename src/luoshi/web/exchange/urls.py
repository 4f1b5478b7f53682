"""Addresses of the exchange of workbooks."""

from django.urls import path

from . import views

urlpatterns = [
    path("office/<str:unit>/imports/", views.imports, name="imports"),
    path("office/<str:unit>/template/<str:table>/", views.template, name="import-template"),
    path("import/<str:key>/", views.one_import, name="import"),
    path("import/<str:key>/workbook/", views.workbook, name="import-workbook"),
]
