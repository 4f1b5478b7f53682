"""The demo's front page: six steps, each signed in as the right person. Exists in demo mode only."""
