"""What the faces of items show, for every kind alike: nothing here knows a kind by name unless it is handed one.

``rows`` a ledger under the headings of its kind · ``cells`` what stands in a cell · ``board`` the states side by side ·
``inbox`` what waits for a unit · ``stuck`` what does not move and why · ``matrix`` a field against the levels ·
``graph`` what an item is tied to · ``timeline`` what happened to it · ``alike`` the same trouble told by several ·
``sample`` what a seed draws for the look-back · ``research`` what became of reports.
"""
