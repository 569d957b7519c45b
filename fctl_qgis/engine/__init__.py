"""The engine: one process, one job at a time."""
