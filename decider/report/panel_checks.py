"""What can be checked in a panel's study: its record, its ballots, the scores that follow from them, its signatures."""

from collections.abc import Iterator

from decider.analysis.analysis import Analysis
from decider.analysis.panel_scores import with_panel_scores
from decider.decision.decision import Decision
from decider.decision.panel import Panel
from decider.decision.panel_log import ballot_digest, broken_at
from decider.report.verification import Check, code
from decider.words import message, plural


def panel_checks(analysis: Analysis) -> tuple[Check, ...]:
    """The checks of a study with a panel, () where there is none."""
    decision = analysis.decision
    return tuple(_checks(decision, decision.panel)) if decision.panel.study else ()


def _checks(decision: Decision, panel: Panel) -> Iterator[Check]:
    yield _record(panel)
    yield _ballots(panel)
    if panel.in_force and panel.revealed:
        follows = with_panel_scores(decision) is decision
        yield Check(
            "scores",
            follows,
            message("Computed again from the ballots, every score of the panel is the one in the table.")
            if follows
            else message("Scores in the table are not those that follow from the ballots."),
        )
    if panel.signatures:
        yield _signatures(decision, panel)


def _record(panel: Panel) -> Check:
    broken = broken_at(panel)
    if broken is None:
        sentence = plural(
            len(panel.log),
            "The panel's record is whole: {n} entry, chained by its mark.",
            "The panel's record is whole: {n} entries, each chained to the one before.",
        )
        return Check("record", True, sentence)
    return Check("record", False, message("The panel's record was altered at or before entry {n}.", n=broken + 1))


def _ballots(panel: Panel) -> Check:
    """Whether the ballots held are exactly those whose digests the record noted last for each expert and round."""
    noted: dict[tuple[str, str], str] = {}
    for entry in panel.log:
        if entry.kind == "ballot":
            told = dict(entry.detail)
            noted[told.get("expert", ""), told.get("round", "")] = told.get("digest", "")
    held = {(b.expert, str(b.round)): b for b in panel.ballots}
    for key, ballot in held.items():
        if noted.get(key) != ballot_digest(ballot):
            sentence = message(
                "The ballot of {expert} in round {n} is not the one that the record says came in.",
                expert=panel.expert(ballot.expert).name,
                n=ballot.round,
            )
            return Check("ballots", False, sentence)
    missing = len(noted.keys() - held.keys())
    if missing:
        sentence = plural(
            missing,
            "{n} ballot that the record says came in is missing.",
            "{n} ballots that the record says came in are missing.",
        )
        return Check("ballots", False, sentence)
    sentence = plural(len(held), "{n} ballot is the one that came in.", "All {n} ballots are the ones that came in.")
    return Check("ballots", True, sentence)


def _signatures(decision: Decision, panel: Panel) -> Check:
    noted = {(dict(e.detail).get("code", ""), e.time) for e in panel.log if e.kind == "sign"}
    now = code(decision)
    for signature in panel.signatures:
        if (signature.code, signature.time) not in noted:
            sentence = message("The record knows nothing of the signature of {name}.", name=signature.name)
            return Check("signatures", False, sentence)
        if signature.code != now:
            sentence = message(
                "{name} signed the code {code}; the study has changed since and now has {now}.",
                name=signature.name,
                code=signature.code,
                now=now,
            )
            return Check("signatures", False, sentence)
    sentence = plural(
        len(panel.signatures), "{n} signature stands for this very study.", "{n} signatures stand for this very study."
    )
    return Check("signatures", True, sentence)
