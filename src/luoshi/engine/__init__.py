"""From records to statuses, reasons and cells. The one home of ibis; may import slots, spec and terms.

``tables`` the contracts in, out and derived · ``load`` files to tables, refused with file and row · ``known`` what was
known on a day · ``derive`` the tables the SQL reads · ``oracle`` the meaning in plain Python · ``compile`` the same
meaning as SQL, once, when a pack is frozen · ``frozen`` that SQL, loaded without Ibis · ``backends`` where it runs ·
``reason`` the words of a verdict · ``rollup`` cells · ``evaluation`` all of it, from a folder into files.
"""
