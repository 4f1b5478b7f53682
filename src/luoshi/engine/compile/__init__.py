"""From typed packs to SQL, once, when a pack is frozen. The one home of Ibis.

``algebra`` the few operations used · ``ground`` what one compilation stands on · ``calendar`` periods · ``units``,
``members``, ``posts``, ``items`` who owes, put together in ``owing`` as a ``frame`` · ``sources`` where values stand ·
``evidence``, ``criteria``, ``relate``, ``gather`` what counts · ``outcomes``, ``share``, ``register`` when a
requirement is met · ``verdict`` the status rows · ``dialect`` the text · ``freeze`` all of it.
"""

from .freeze import freeze

__all__ = ["freeze"]
