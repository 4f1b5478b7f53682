"""Words and lights of status, day and period for templates."""
