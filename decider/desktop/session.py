"""The one place that assigns: which decision is open, how it came about, where it is kept."""

from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from decider.analysis.analysis import Analysis, analyse
from decider.analysis.panel_scores import with_panel_scores
from decider.analysis.performance import with_weights_in_force
from decider.decision.decision import Decision
from decider.decision.edits import Edit
from decider.decision.findings import DeciderError
from decider.decision.history import History
from decider.desktop.safety import SafetyCopy
from decider.storage.decision_file import read_decision, save_decision
from decider.storage.envelope import seal_holds
from decider.storage.files import read_bytes
from decider.storage.recovery import Recovered
from decider.storage.saving import Stamp, stamp
from decider.words import Message, message


def _with_the_panel(old: Decision, new: Decision) -> Decision:
    """`new` with the scores that follow from its ballots where these are in force. DeciderError for an edit that would
    change such a score by hand: the table and the ballots must not tell two stories."""
    if all(getattr(old, part) is getattr(new, part) for part in ("panel", "performances", "alternatives", "criteria")):
        return new
    joined = with_panel_scores(new)
    by_hand = new.panel is old.panel and new.performances != old.performances
    # A file that was altered outside may hold other scores; the first edit puts those of the ballots in their place.
    if joined is not new and by_hand and with_panel_scores(old) is old:
        raise DeciderError(
            message(
                "This score comes from the panel's ballots; agree on another value under Panel, or stop using the "
                "panel's scores there."
            )
        )
    return joined


class Session(QObject):
    """`changed(old, new)` follows every change of the decision, `kept()` every change of where it is saved, `begun()`
    a decision that was begun or opened, `found(work)` unsaved work that a crash left of the file just opened.

    What cannot be done is said by `refused(message)` and leaves everything as it was.
    """

    changed = Signal(object, object)
    kept = Signal()
    begun = Signal()
    found = Signal(object)
    refused = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.history = History((Decision(),))
        self.times: tuple[datetime, ...] = (datetime.now(),)
        self.saved = self.decision
        self.path: Path | None = None
        self._stamp: Stamp | None = None
        self._analyses: list[Analysis] = []
        self.safety = SafetyCopy(self)
        self.safety.due.connect(self.write_recovery)
        self.safety.refused.connect(self.refused)

    @property
    def decision(self) -> Decision:
        """The decision as it now is."""
        return self.history.present

    @property
    def dirty(self) -> bool:
        """Whether something has changed since it was opened or saved."""
        return self.decision != self.saved

    @property
    def moving(self) -> bool:
        """Whether a gesture, such as the drag of a slider, is under way."""
        return bool(self.history.gesture)

    @property
    def analysis(self) -> Analysis:
        """What follows from the present decision."""
        return self._analysis(self.decision)

    @property
    def saved_analysis(self) -> Analysis:
        """What followed from the decision when it was opened or last saved."""
        return self._analysis(self.saved)

    def _analysis(self, decision: Decision) -> Analysis:
        for known in self._analyses:
            if known.decision is decision:
                return known
        wanted = (self.saved, decision)
        kept = [known for known in self._analyses if any(known.decision is w for w in wanted)]
        self._analyses = [*kept, analyse(decision)]
        return self._analyses[-1]

    @property
    def undo_label(self) -> Message | None:
        """What undo would take back, None when there is nothing."""
        return self.history.labels[self.history.cursor - 1] if self.history.cursor else None

    @property
    def redo_label(self) -> Message | None:
        """What redo would bring back, None when there is nothing."""
        at = self.history.cursor
        return self.history.labels[at] if at < len(self.history.labels) else None

    def do(self, edit: Edit, *arguments: Any) -> None:
        """Apply an edit; the steps of a gesture start from where the gesture began."""
        key = edit.key(*arguments)
        try:
            base = self.history.base(key)
            self._show(self.history.then(_with_the_panel(base, edit(base, *arguments)), edit.label, key))
        except DeciderError as refused:
            self.refused.emit(refused.message)

    def settle(self) -> None:
        """The gesture ended: what comes next is another change."""
        if self.moving:
            self._show(self.history.settled(), always=True)

    def undo(self) -> None:
        """One change back."""
        self._show(self.history.moved(self.history.cursor - 1))

    def redo(self) -> None:
        """One change forward."""
        self._show(self.history.moved(self.history.cursor + 1))

    def move(self, cursor: int) -> None:
        """Back or forward to a state of the history."""
        self._show(self.history.moved(cursor))

    def put(self, decision: Decision, label: Message) -> None:
        """Another whole decision in place of the present one, such as an earlier version, as one change."""
        self.settle()
        self._show(self.history.then(with_weights_in_force(decision), label))

    def _show(self, history: History, always: bool = False) -> None:
        old, states, last = self.decision, self.history.states, len(history.states) - 1
        self.history = history
        known = last < len(states) and states[last] is history.states[last]
        # When each state of the history came about.
        self.times = self.times[: last + 1] if known else (*self.times[:last], datetime.now())
        if always or self.decision is not old:
            self.safety.stir()
            self.changed.emit(old, self.decision)

    def new(self, decision: Decision, path: Path | None = None) -> None:
        """Begin with `decision`, kept nowhere yet or in `path`."""
        lost = self._put(decision, path)
        self.begun.emit()
        if lost is not None:
            self.found.emit(lost)

    def leave(self) -> None:
        """Have no decision open."""
        self._put(Decision(), None)

    def _put(self, decision: Decision, path: Path | None) -> Recovered | None:
        old = self.decision
        decision = with_weights_in_force(decision)
        lost = self.safety.begin(path, decision)
        self.history, self.times = History((decision,)), (datetime.now(),)
        self.saved, self.path = decision, path
        self._stamp = stamp(path) if path is not None else None
        self.changed.emit(old, decision)
        self.kept.emit()
        return lost

    def recover(self, work: Recovered) -> None:
        """Go on with unsaved work that was found, as a change to the file it belongs to."""
        try:
            kept = read_decision(work.path) if work.path is not None else Decision()
            path = work.path
        except DeciderError:
            kept, path = Decision(), None
        self._put(kept, path)
        self.safety.take_over(work, path)
        self._show(History((kept,)).then(work.decision, message("Recover unsaved work")))
        self.begun.emit()

    def open(self, path: Path) -> bool:
        """Open a decision file; whether that worked."""
        try:
            self.new(read_decision(path), path)
        except DeciderError as refused:
            self.refused.emit(refused.message)
            return False
        if seal_holds(read_bytes(path)) is False:
            self.refused.emit(
                message(
                    "{file} was altered by something else than Decider since it was saved: its seal does not hold. "
                    "The command decider verify says what no longer fits.",
                    file=path.name,
                )
            )
        return True

    @property
    def overtaken(self) -> bool:
        """Whether another program has changed the file since it was opened or saved."""
        return self.path is not None and self._stamp is not None and stamp(self.path) not in (None, self._stamp)

    def theirs(self) -> Decision | None:
        """What the file now holds, None when it cannot be read."""
        try:
            return with_weights_in_force(read_decision(self.path)) if self.path is not None else None
        except DeciderError:
            return None

    def agree(self) -> None:
        """What the file now holds has been looked at: from here on only a later change counts as another's."""
        self._stamp = stamp(self.path) if self.path is not None else None

    def take_theirs(self) -> bool:
        """Go on with what another program wrote into the file, as one change that undo takes back."""
        decision = self.theirs()
        if decision is None:
            return False
        self.agree()
        self.saved = decision
        self.put(decision, message("Take the version in the file"))
        self.kept.emit()
        return True

    def save(self, path: Path | None = None) -> bool:
        """Save to `path`, or to where the decision is kept; whether that worked."""
        target = path or self.path
        assert target is not None
        self.settle()
        try:
            save_decision(target, self.decision)
        except DeciderError as refused:
            self.refused.emit(refused.message)
            return False
        self.safety.saved(target)
        self.saved, self.path, self._stamp = self.decision, target, stamp(target)
        self.kept.emit()
        return True

    def safety_written(self) -> bool:
        """Whether the present work is safe: saved, or in a recovery copy that is written now."""
        return not self.dirty or self.safety.write(self.decision)

    def write_recovery(self) -> None:
        """Write what is not saved yet where the next start will find it."""
        if self.dirty and self.safety.write(self.decision):
            self.kept.emit()
