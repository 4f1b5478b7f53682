"""Addresses of the registers."""

from django.urls import path

from . import changes, evidence, people, waivers

urlpatterns = [
    path("office/<str:unit>/people/", people.people, name="people"),
    path("office/<str:unit>/posts/", people.posts, name="posts"),
    path("office/<str:unit>/waivers/", waivers.waivers, name="waivers"),
    path("office/<str:unit>/changes/", changes.changes, name="changes"),
    path("record/<str:record>/files/", evidence.files, name="evidence"),
    path("record/<str:record>/files/<int:row>/", evidence.one_file, name="evidence-file"),
]
