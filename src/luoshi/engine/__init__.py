"""From records to statuses, reasons and cells. The one home of ibis; may import slots, spec and terms.

``tables`` the contracts in and out · ``load`` files to tables, refused with file and row · ``known`` what was known on a
day · ``oracle`` the meaning in plain Python · ``compile`` the same meaning as SQL, once, when a pack is frozen ·
``backends`` where that SQL runs · ``reason`` the words of a verdict · ``rollup`` cells.
"""
