"""Data only: packs, kinds and sample documents. No code."""
