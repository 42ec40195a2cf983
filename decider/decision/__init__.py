"""What is being decided: frozen values and the edits that turn one into the next; the standard library alone."""
