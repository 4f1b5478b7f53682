"""Drafting in the web: a document comes in, a person decides, a pack goes out."""
