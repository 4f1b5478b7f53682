"""One command a file: prepare the demo, serve, begin a day, make an instance, verify the log, collect messages."""
