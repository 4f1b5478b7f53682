"""Addresses of items: the page of one, the ledgers of a unit, the work that waits."""

from django.urls import path

from . import ledgers, overviews, page, work

urlpatterns = [
    path("branch/<str:unit>/items/", page.listing, name="branch-items"),
    path("item/<str:item>/", page.show, name="item"),
    path("item/<str:item>/step/", page.step, name="item-step"),
    path("item/<str:item>/fill/", page.fill, name="item-fill"),
    path("item/<str:item>/note/", page.note, name="item-note"),
    path("item/<str:item>/units/", page.units, name="item-units"),
    path("item/<str:item>/grow/", page.grow, name="item-grow"),
    path("items/life/<slug:kind>/", ledgers.life, name="item-life"),
    path("items/<str:unit>/", ledgers.overview, name="items"),
    path("items/<str:unit>/waiting/", work.waiting, name="items-waiting"),
    path("items/<str:unit>/resting/", work.resting, name="items-resting"),
    path("items/<str:unit>/alike/<slug:kind>/", work.alike, name="items-alike"),
    path("items/<str:unit>/look-back/<slug:kind>/", work.look_back, name="items-look-back"),
    path("items/<str:unit>/research/", overviews.research, name="items-research"),
    path("items/<str:unit>/matrix/<slug:kind>/", overviews.matrix, name="items-matrix"),
    path("items/<str:unit>/ledger/<slug:kind>/", ledgers.ledger, name="ledger"),
    path("items/<str:unit>/ledger/<slug:kind>/export/", ledgers.export, name="ledger-export"),
    path("items/<str:unit>/board/<slug:kind>/", ledgers.board, name="board"),
]
