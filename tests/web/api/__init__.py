"""The programs' face."""
