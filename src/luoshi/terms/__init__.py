"""Words shared by every layer: days, citations, statuses, findings. Imports nothing of ours."""
