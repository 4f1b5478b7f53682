"""Registers kept in the browser: people, posts, what is not asked, changes of the tree, files added to a record."""
