"""The walk from a speech to the papers: read, review, check, city, evaluate, write; and what is seen at a glance.

``steps`` the six steps, each a function from what went before to what comes next · ``glance`` the sentences after them.
"""
