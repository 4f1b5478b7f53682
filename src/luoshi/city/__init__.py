"""An invented, lifelike city as tables. May import engine tables, spec and terms."""
