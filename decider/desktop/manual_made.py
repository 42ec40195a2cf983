"""What the manual says of methods, normalisations, weights, keys, commands and terms: made, not written twice."""

import json
from collections.abc import Sequence

from decider.analysis.method_formulas import Line, formula, normalisation_formula
from decider.analysis.method_notes import MethodNote, note
from decider.analysis.normalisation import NORMALISATIONS
from decider.analysis.objective_weights import OBJECTIVE
from decider.analysis.offered import METHODS, Method
from decider.analysis.weight_notes import normalisation_note, weight_note
from decider.desktop.manual_pages import Commands, Page, Part, folder, method_page, written_pages
from decider.desktop.style.language import language, said, tr
from decider.desktop.views.ranking_method_fields import choice_words, parameter_title
from decider.desktop.views.weights_data import method_words
from decider.desktop.widgets.ranked_words import normalisation_name

METHODS_PAGE = "ranking"


def pages(keys: Sequence[tuple[str, str]] = (), commands: Commands = tuple) -> list[Page]:
    """Every page of the manual in the language in force, in the order of the contents."""
    parts: dict[str, Part] = {
        "methods": _methods,
        "normalisations": _normalisations,
        "data_weights": _data_weights,
        "keys": lambda: _table((tr("What"), tr("Keys")), keys),
        "commands": lambda: _commands(commands()),
        "glossary": _glossary,
    }
    found = []
    for page in written_pages(language(), parts):
        found.append(page)
        if page.name == METHODS_PAGE:
            found += [_method(method) for method in METHODS.values()]
    return found


def _table(titles: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [titles, ["---"] * len(titles), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "¦") for cell in line) + " |" for line in lines)


def _methods() -> str:
    return "\n".join(
        f"- [{said(method.title)}]({method_page(method.name)}): {said(note(method.name).rewards)}"
        for method in METHODS.values()
    )


def _code(lines: Sequence[Line]) -> str:
    """Formulas as a block, each with its words on the line above it."""
    shown: list[str] = []
    for symbols, words in lines:
        shown += [f"# {said(words)}"] if words is not None else []
        shown.append(symbols)
    return "```\n" + "\n".join(shown) + "\n```"


def _method(method: Method) -> Page:
    known = note(method.name)
    text = [said(known.rewards), tr("**Beware.** {text}", text=said(known.beware))]
    text += [f"## {tr('Formula')}", _code(formula(method.name))]
    symbols = tr(
        "x is a score, r what the normalisation makes of it, w the weight of a criterion; i and k are projects, "
        "j is a criterion, n is how many projects there are."
    )
    text.append(symbols)
    if method.normalisations:
        names = [normalisation_name(name) for name in method.normalisations]
        listed = tr(", ").join(names)
        text += [f"## {tr('Normalisation')}", tr("One of: {names}. The first is the usual one.", names=listed)]
        text.append(f"[{tr('What each normalisation does')}]({METHODS_PAGE})")
    if method.parameters:
        rows = [
            (parameter_title(p), tr(", ").join(choice_words(c) for c in p.choices) or "–",
             choice_words(p.default) if p.default else tr("none"))
            for p in method.parameters
        ]  # fmt: skip
        text += [f"## {tr('Settings')}", _table((tr("Setting"), tr("Choices"), tr("Unless chosen")), rows)]
    text += [f"## {tr('Reference')}", known.reference]
    return Page(method_page(method.name), said(method.title), "\n\n".join(text), METHODS_PAGE)


def _normalisations() -> str:
    text = []
    for name in NORMALISATIONS:
        words = normalisation_name(name)
        text.append(f"### {words[:1].upper()}{words[1:]}")
        text += [said(normalisation_note(name)), _code(normalisation_formula(name))]
    return "\n\n".join(text)


def _data_weights() -> str:
    def lines(name: str) -> str:
        known: MethodNote = weight_note(name)
        return f"- **{method_words(name)[0]}.** {said(known.rewards)} {said(known.beware)} *{known.reference}*"

    return "\n".join(lines(name) for name in OBJECTIVE)


def _commands(given: Sequence[tuple[str, str]]) -> str:
    return "\n\n".join(f"### decider {name}\n\n```\n{text.strip()}\n```" for name, text in given)


def terms() -> list[dict[str, str]]:
    """The glossary: in each entry the term (`en`, `zh`) and its meaning (`means_en`, `means_zh`)."""
    found: list[dict[str, str]] = json.loads((folder() / "glossary.json").read_text(encoding="utf-8"))
    return found


def _glossary() -> str:
    now = language()
    other = "zh" if now == "en" else "en"
    ordered = sorted(terms(), key=lambda term: term["en"].casefold())
    return "\n\n".join(
        tr("**{term}** ({other}): {meaning}", term=term[now], other=term[other], meaning=term[f"means_{now}"])
        for term in ordered
    )
