"""What templates of other faces ask the registers."""
