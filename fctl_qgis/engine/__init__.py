"""Which work a job asks for: one process, one job at a time; and the facts of a model."""
