"""What follows from a decision: pure functions on numbers."""
