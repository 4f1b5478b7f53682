"""Doors: a password for offices, a one-time code for a secretary's phone, and in the demo the people of the story."""
