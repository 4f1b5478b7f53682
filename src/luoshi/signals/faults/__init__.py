"""One named fault a file: ``pNN_what_it_shows.py`` with ``SIGNAL`` and ``look``, its thresholds in the YAML beside."""
