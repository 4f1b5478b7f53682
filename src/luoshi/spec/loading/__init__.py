"""A folder -> a Pack: files in order, kinds of the library, packs above, sources. Nothing is loaded by half."""

from .pack import Reading, load_pack, load_sound_pack, read_folder, read_pack

__all__ = ["Reading", "load_pack", "load_sound_pack", "read_folder", "read_pack"]
