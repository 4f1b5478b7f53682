"""Addresses of items: the page of one, the ledgers of a unit, the work that waits."""

from django.urls import path

from . import page
from .asked import asked
from .ledgers import board, export, ledger, life, overview
from .overviews import between_units, matrix, research
from .work import alike, look_back, resting, waiting

urlpatterns = [
    path("branch/<str:unit>/items/", page.listing, name="branch-items"),
    path("item/<str:item>/", page.show, name="item"),
    path("item/<str:item>/step/", page.step, name="item-step"),
    path("item/<str:item>/fill/", page.fill, name="item-fill"),
    path("item/<str:item>/note/", page.note, name="item-note"),
    path("item/<str:item>/units/", page.units, name="item-units"),
    path("item/<str:item>/grow/", page.grow, name="item-grow"),
    path("items/life/<slug:kind>/", life, name="item-life"),
    path("items/<str:unit>/", overview, name="items"),
    path("items/<str:unit>/waiting/", waiting, name="items-waiting"),
    path("items/<str:unit>/resting/", resting, name="items-resting"),
    path("items/<str:unit>/alike/<slug:kind>/", alike, name="items-alike"),
    path("items/<str:unit>/look-back/<slug:kind>/", look_back, name="items-look-back"),
    path("items/<str:unit>/asked/", asked, name="items-asked"),
    path("items/<str:unit>/between/", between_units, name="items-between"),
    path("items/<str:unit>/research/", research, name="items-research"),
    path("items/<str:unit>/matrix/<slug:kind>/", matrix, name="items-matrix"),
    path("items/<str:unit>/ledger/<slug:kind>/", ledger, name="ledger"),
    path("items/<str:unit>/ledger/<slug:kind>/export/", export, name="ledger-export"),
    path("items/<str:unit>/board/<slug:kind>/", board, name="board"),
]
