"""Django's management entry of the ledger; ``luoshi`` on the command line calls these."""
