"""Edits of the decision itself: title, method, shortlist rule."""

from dataclasses import replace

from decider.decision.decision import Decision
from decider.decision.edits.edit import edit
from decider.words import Text


@edit("Change the title")
def set_title(decision: Decision, title: Text) -> Decision:
    """The decision under another title."""
    return replace(decision, title=title)


@edit("Change the question")
def set_question(decision: Decision, question: Text) -> Decision:
    """The decision with another question."""
    return replace(decision, question=question)


@edit("Change the note")
def set_note(decision: Decision, note: Text) -> Decision:
    """The decision with another note."""
    return replace(decision, note=note)


@edit("Mark the scores as illustrative")
def set_illustrative(decision: Decision, illustrative: bool) -> Decision:
    """The decision with its scores labelled illustrative, or no longer."""
    return replace(decision, illustrative=illustrative)


@edit("Choose another method")
def set_method(decision: Decision, name: str, normalisation: str = "") -> Decision:
    """Ranking by another method, with its default parameters and, where none is named, its default normalisation."""
    return replace(decision, method=replace(decision.method, name=name, normalisation=normalisation, parameters=()))


@edit("Choose another normalisation")
def set_normalisation(decision: Decision, normalisation: str) -> Decision:
    """Ranking with another normalisation; "" is the method's default."""
    return replace(decision, method=replace(decision.method, normalisation=normalisation))


@edit("Change a parameter of the method")
def set_parameter(decision: Decision, name: str, value: str) -> Decision:
    """Ranking with the parameter `name` at `value`; "" puts the default back."""
    kept = tuple(p for p in decision.method.parameters if p[0] != name)
    added = ((name, value),) if value else ()
    return replace(decision, method=replace(decision.method, parameters=kept + added))


@edit("Change the size of the shortlist", gesture=True)
def set_shortlist_size(decision: Decision, size: int) -> Decision:
    """A shortlist of `size` alternatives, at least 1."""
    return replace(decision, shortlist=replace(decision.shortlist, size=max(1, size)))


@edit("Let the gates count")
def set_gates(decision: Decision, gates: bool) -> Decision:
    """Whether an alternative that fails a gate is kept off the shortlist."""
    return replace(decision, shortlist=replace(decision.shortlist, gates=gates))
