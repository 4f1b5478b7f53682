"""Addresses of drafting. Every one belongs to one office; others get 404."""

from django.urls import path

from . import decide, pack, review

_ONE = "drafting/<str:unit>/<str:key>/"
urlpatterns = [
    path("drafting/<str:unit>/", review.documents, name="drafting"),
    path(_ONE, review.review, name="drafting-review"),
    path(f"{_ONE}document/", review.document, name="drafting-document"),
    path(f"{_ONE}add/", decide.add, name="drafting-add"),
    path(f"{_ONE}draft/<int:number>/", decide.draft, name="drafting-draft"),
    path(f"{_ONE}draft/<int:number>/decide/", decide.decide, name="drafting-decide"),
    path(f"{_ONE}draft/<int:number>/split/", decide.split, name="drafting-split"),
    path(f"{_ONE}draft/<int:number>/merge/", decide.merge, name="drafting-merge"),
    path(f"{_ONE}pack/", pack.pack, name="drafting-pack"),
    path(f"{_ONE}pack/files/", pack.files, name="drafting-files"),
    path(f"{_ONE}pack/edition/", pack.edition, name="drafting-edition"),
    path(f"{_ONE}pack/load/", pack.load, name="drafting-load"),
]
