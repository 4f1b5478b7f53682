"""All addresses. Every one has a row in the permission matrix of the tests."""

from __future__ import annotations

from django.urls import include, path
from django.views.i18n import set_language

urlpatterns = [
    path("", include("luoshi.web.story.urls")),
    path("", include("luoshi.web.signin.urls")),
    path("", include("luoshi.web.phone.urls")),
    path("", include("luoshi.web.items.urls")),
    path("", include("luoshi.web.desk.urls")),
    path("", include("luoshi.web.drafting.urls")),
    path("", include("luoshi.web.offices.urls")),
    path("", include("luoshi.web.keeping.urls")),
    path("", include("luoshi.web.exchange.urls")),
    path("", include("luoshi.web.api.urls")),
    path("language/", set_language, name="language"),
]
