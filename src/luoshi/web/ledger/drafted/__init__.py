"""From a document under review to a pack: what stands between the kept rows and the language of packs.

``document`` rows to a Document and back · ``lines`` rows to drafts · ``who`` who owes, within the office's own reach ·
``pack`` accepted drafts to the files of a pack · ``newness`` what nobody asked before · ``cost`` what it will cost.
"""
