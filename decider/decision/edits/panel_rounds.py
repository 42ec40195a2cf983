"""Edits of a running panel: rounds, ballots, what was agreed, and the signatures below it."""

from dataclasses import replace

from decider.decision.decision import Decision
from decider.decision.edits.edit import edit
from decider.decision.edits.panel import unlocked
from decider.decision.findings import DeciderError
from decider.decision.panel import Ballot, Panel, Round, Settlement, Signature
from decider.decision.panel_log import ballot_digest, logged
from decider.words import Text, message, spoken


@edit("Open a round")
def open_round(decision: Decision, questions: tuple[tuple[str, str], ...], now: str) -> Decision:
    """The next round, sealed; it asks only `questions` again, or everything with (). DeciderError while one is open."""
    panel = unlocked(decision)
    if panel.rounds and panel.rounds[-1].state == "open":
        raise DeciderError(message("Round {n} is still open; reveal it before the next one begins.", n=panel.round))
    if not panel.experts:
        raise DeciderError(message("The panel has no experts yet; add them before the first round."))
    number = panel.round + 1
    panel = replace(panel, rounds=(*panel.rounds, Round(number, "open", questions)))
    detail = (("round", str(number)), ("questions", str(len(questions))))
    return replace(decision, panel=logged(panel, now, "", "open round", *detail))


@edit("Reveal a round")
def reveal_round(decision: Decision, now: str) -> Decision:
    """The open round with its answers shown and counted. DeciderError when none is open or nobody has answered."""
    panel = unlocked(decision)
    if not panel.rounds or panel.rounds[-1].state != "open":
        raise DeciderError(message("No round is open, so there is nothing to reveal."))
    given = [b for b in panel.ballots if b.round == panel.round]
    if not given:
        raise DeciderError(message("No ballot of round {n} is in, so there is nothing to reveal.", n=panel.round))
    rounds = (*panel.rounds[:-1], replace(panel.rounds[-1], state="revealed"))
    detail = (("round", str(panel.round)), ("ballots", str(len(given))))
    return replace(decision, panel=logged(replace(panel, rounds=rounds), now, "", "reveal", *detail))


@edit("Take ballots in")
def take_ballots(decision: Decision, ballots: tuple[Ballot, ...], now: str) -> Decision:
    """These ballots in place of what the same experts answered in the same rounds before; each is noted by its digest.

    DeciderError for a round that is not open: what was revealed is not answered anew behind everyone's back.
    """
    panel = unlocked(decision)
    for ballot in ballots:
        panel = _taken(panel, ballot, now)
    return replace(decision, panel=panel)


def _taken(panel: Panel, ballot: Ballot, now: str) -> Panel:
    if not any(r.number == ballot.round and r.state == "open" for r in panel.rounds):
        raise DeciderError(
            message(
                "Round {n} is not open, so the ballot of {expert} was not taken in.",
                n=ballot.round,
                expert=panel.expert(ballot.expert).name,
            )
        )
    old = panel.ballot(ballot.expert, ballot.round)
    kept = tuple(b for b in panel.ballots if b is not old)
    detail = [("expert", ballot.expert), ("round", str(ballot.round)), ("source", ballot.source)]
    detail += [("scores", str(len(ballot.scores))), ("digest", ballot_digest(ballot))]
    if old is not None:
        detail.append(("replaces", ballot_digest(old)))
    return logged(replace(panel, ballots=(*kept, ballot)), now, ballot.expert, "ballot", *detail)


@edit("Answer as an expert", gesture=True)
def answer(decision: Decision, expert: str, ballot: Ballot, now: str) -> Decision:
    """An expert's answers given in this program; the steps of one sitting count as one change."""
    panel = _taken(unlocked(decision), ballot, now)
    return replace(decision, panel=panel)


@edit("Settle a score")
def settle_score(
    decision: Decision, alternative: str, criterion: str, value: float | None, reason: str, now: str
) -> Decision:
    """What a discussion ended with: an agreed `value`, or None to keep the aggregate; and the reason for it."""
    panel = unlocked(decision)
    settlement = Settlement(alternative, criterion, value, reason, panel.revealed, now)
    detail = (
        ("alternative", alternative),
        ("criterion", criterion),
        ("value", "" if value is None else f"{value:.15g}"),
        ("reason", reason),
    )
    panel = replace(panel, settlements=(*panel.settlements, settlement))
    return replace(decision, panel=logged(panel, now, "", "settle", *detail))


@edit("Sign the result")
def sign(decision: Decision, name: Text, role: Text, code: str, note: str, now: str) -> Decision:
    """One more signature below the result with the verifying code `code`, and the panel locked. DeciderError while a
    round is open."""
    panel = decision.panel
    if panel.rounds and panel.rounds[-1].state == "open":
        raise DeciderError(message("Round {n} is still open; reveal it before the result is signed.", n=panel.round))
    signed = replace(panel, signatures=(*panel.signatures, Signature(name, role, now, code, note)), locked=True)
    detail = (("name", spoken(name, "en")), ("role", spoken(role, "en")), ("code", code), ("note", note))
    return replace(decision, panel=logged(signed, now, spoken(name, "en"), "sign", *detail))


@edit("Reopen the panel")
def reopen(decision: Decision, reason: str, now: str) -> Decision:
    """The panel open to changes again; the signatures no longer stand, the record keeps that they were given."""
    panel = replace(decision.panel, locked=False, signatures=())
    return replace(decision, panel=logged(panel, now, "", "reopen", ("reason", reason)))
