"""The command line. One file per command in ``commands/``; reaches the web through Django's management entry only."""
