"""Days, cadences and deadlines in Chinese prose, by an own small grammar.

``find(plain, start, end, reference)`` returns every ``Mention`` in order. A ``Reference`` is what the document says of
its own day; without one a bare 「9月10日」 keeps its words and gets no date: today is never assumed.
"""

from .mention import Mention, Reference
from .scan import find

__all__ = ["Mention", "Reference", "find"]
