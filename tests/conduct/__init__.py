"""People first (requirements E1–E19): what the product must and must not do to those who use it, on every page."""
