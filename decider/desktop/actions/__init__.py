"""What a person can ask of the window as a whole: the list of actions, and those that read and write files."""

from decider.desktop.actions.ballots import BallotActions
from decider.desktop.actions.files import FileActions
from decider.desktop.actions.listed import Actions

__all__ = ["Actions", "BallotActions", "FileActions"]
