"""The Django project, the one home of Django. Faces show and ask; the ledger keeps and decides.

``settings`` from the environment · ``clock`` the one reading of today · ``ledger`` all tables, writes and access ·
``signin`` doors · ``phone`` the branch · ``desk`` the offices · ``story`` the demo's front page · ``manage`` the entry
of the command line. Faces hold no models and never touch ``.objects``.
"""
