"""Blocks as tasks of a Dask cluster: scheduler side, worker side, and the way there."""
