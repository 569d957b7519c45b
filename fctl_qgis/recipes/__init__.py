"""How our own models and tables are made."""
