"""Every address and every role: who gets a page, who is told it does not exist."""
