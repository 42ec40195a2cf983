"""Answers printed on the terminal: one small module for each subcommand."""
