"""The house keeps itself in order: layers, sizes, words, links, commands, the closed room."""
