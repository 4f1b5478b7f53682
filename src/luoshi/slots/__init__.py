"""Cadence × window × calendar -> dated periods with last start and due. Pure days; may import spec and terms."""
