"""Random use of the program, to find what nobody thought of: `python -m tests.monkey`."""
