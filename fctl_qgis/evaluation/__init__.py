"""Scores of a classification against a reference."""
