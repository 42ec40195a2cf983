"""Decider ranks candidate projects by agreed criteria and shows how sure the ranking is."""

__version__ = "1.0.0"
