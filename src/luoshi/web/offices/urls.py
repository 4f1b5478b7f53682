"""Addresses of the inner offices."""

from django.urls import path

from . import administrators, sent, voices

urlpatterns = [
    path("office/users/", administrators.users, name="users"),
    path("office/grants/", administrators.grants, name="grants"),
    path("office/keys/", administrators.keys, name="keys"),
    path("office/signals/", administrators.switches, name="signals"),
    path("office/log/", administrators.log, name="log"),
    path("office/log/export/", administrators.log_out, name="log-out"),
    path("office/<str:unit>/codes/", administrators.codes, name="codes"),
    path("office/<str:unit>/sent/", sent.sent, name="sent-papers"),
    path("office/<str:unit>/questions/", voices.questions, name="questions"),
    path("suggestions/", voices.suggestions, name="suggestions"),
]
