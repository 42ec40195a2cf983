"""The words of the ballot's page; fields in braces are filled by its script."""

from decider.words import Message, message

HEAD: dict[str, Message] = {
    "skip": message("Go to the questions"),
    "open": message("Open saved answers"),
    "save": message("Save answers"),
    "progress": message("Answered so far"),
    "parts": message("Parts of the ballot"),
    "noscript": message("This page needs JavaScript, which this browser has turned off; it loads and sends nothing."),
}
"""Words that stand in the page itself."""

WORDS: dict[str, Message] = {
    "tab_one": message("One at a time"),
    "tab_table": message("Table of scores"),
    "tab_weights": message("Weights"),
    "tab_finish": message("Check and save"),
    "save": message("Save answers"),
    "scores_of": message("Scores: {n} of {all}"),
    "pairs_of": message("Comparisons: {n} of {all}"),
    "points_of": message("Points: {n} of {all}"),
    "place": message("Question {n} of {all}"),
    "project_of": message("Project {n} of {all}"),
    "project": message("Project"),
    "order": message("In order of"),
    "by_project": message("projects"),
    "by_criterion": message("criteria"),
    "before": message("Your last score: {value}"),
    "group": message("The panel: {value}"),
    "reason": message("Reason, where others may see it differently"),
    "remark": message("Reason for these weights"),
    "back": message("Back"),
    "next": message("Next"),
    "next_missing": message("Next without an answer"),
    "clear": message("Clear"),
    "onward": message("go on after each answer"),
    "between": message("A number from {low} to {high}"),
    "outside": message("This is not a number from {low} to {high}, so it does not count."),
    "table": message("Table of scores"),
    "table_lead": message(
        "Type a score into a cell, move with the arrow keys, press Enter to read what the steps mean."
    ),
    "missing": message("no answer"),
    "pair_missing": message("No answer yet."),
    "pair_equal": message("1: both are equally important."),
    "pair_said": message("{n}: {winner} is {words}."),
    "between_steps": message("more important, between two steps"),
    "finish": message("Check and save"),
    "whole": message("All is answered."),
    "lacking": message("Without an answer: {scores} scores and {weights} answers on weights."),
    "finish_lead": message(
        "Save answers writes the file {file}; send that file back. You may save and send with answers missing: they "
        "count as missing, never as zero."
    ),
    "missing_scores": message("Scores without an answer"),
    "cell": message("{project}: {criterion}"),
    "to_weights": message("Go to the weights"),
    "more": message("and {n} more"),
    "kept": message("Kept in this browser at {time}"),
    "not_kept": message("This browser keeps nothing: save your answers before you close the page."),
    "found": message("Your answers so far are here again."),
    "written": message("{file} was handed to the browser to save; send that file back."),
    "opened": message("The answers of {file} are open."),
    "not_answers": message("The file holds no answers of a ballot."),
    "other_ballot": message("The file belongs to another ballot, so it was not opened."),
}
"""Words for the page's script."""

LEADS: dict[str, Message] = {
    "comparisons": message(
        "Which counts more, and how much? 1 is equal, 9 is extremely more important. A pair without an answer is "
        "missing, not equal."
    ),
    "swing": message(
        "Imagine a project at its worst on everything. The step from worst to best that you would choose first gets "
        "100 points; the others get theirs in proportion."
    ),
    "direct": message("The most important criterion of each group gets 100 points; the others theirs in proportion."),
}
"""How each way of weighing is done."""

KEYS: tuple[tuple[Message, Message], ...] = (
    (message("0–9"), message("score")),
    (message("Enter"), message("next")),
    (message("← →"), message("back, on")),
    (message("R"), message("reason")),
    (message("N"), message("next without an answer")),
)
"""What the keys of the page do."""
