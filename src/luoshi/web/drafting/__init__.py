"""The face of those who make tasks of a document: the text on the left, the drafts on the right, a person decides.

``reading`` an upload to drafts, with progress · ``pages`` which part of a long text a page shows · ``cards`` a draft in
words · ``fields`` the form of a draft · ``words`` labels · ``review`` and ``decide`` the two sides ·
``pack`` what comes of it · ``edition`` a pack that came back from an editor.
"""
