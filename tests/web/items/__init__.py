"""Items: the one machine, its faces, and one problem's life from three branches to a rule."""
