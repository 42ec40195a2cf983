"""Every change a person can make, each a pure function from one decision to the next.

Nothing else changes a decision. An edit takes ids, never indexes, and leaves a value that `check` accepts.
"""

from decider.decision.edits.edit import Edit, edit

__all__ = ["Edit", "edit"]
