"""The thread, walked in a real browser on the real commands: demo, serve, sign in, record, green, number, reason."""
