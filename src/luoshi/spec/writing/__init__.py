"""A typed pack -> YAML as people write it: block style, stable order, a key a line, Chinese as Chinese.

``emit`` plain data to text · ``values`` typed values back to what one writes · then a file per part of the language ·
``files`` the whole folder. Comments are not kept; nothing else is lost.
"""

from .files import obligation_yaml, pack_files, write_pack

__all__ = ["obligation_yaml", "pack_files", "write_pack"]
