"""`decider --self-test`: whether this installation ranks, saves and prints, tried on the sample beside all else."""

import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from decider.commands.answers import Answer
from decider.decision.findings import DeciderError
from decider.words import message, spoken


def self_test(sample: Path, pdf: Callable[..., bytes], language: str) -> tuple[Answer, bool]:
    """What was tried and how it went, and whether everything went well. No file outside a temporary folder changes."""
    results: list[tuple[str, str]] = []
    with tempfile.TemporaryDirectory() as folder:
        for title, step in (
            (message("The sample is ranked"), lambda: _ranked(sample)),
            (message("A study is saved and read back"), lambda: _saved(sample, Path(folder))),
            (message("A PDF is written and read back"), lambda: _printed(sample, Path(folder), pdf, language)),
        ):
            results.append((spoken(title, language), _tried(step, language)))
    good = not any(problem for _, problem in results)
    done = spoken(message("ok"), language)
    data = {"passed": good, "steps": [{"step": title, "problem": problem} for title, problem in results]}
    return Answer(data, ("step", "result"), [(title, problem or done) for title, problem in results]), good


def _tried(step: Callable[[], Any], language: str) -> str:
    """ "" when the step went well, else what was wrong."""
    try:
        return "" if step() else spoken(message("the result is not what it should be"), language)
    except DeciderError as refused:
        return spoken(refused.message, language)
    except Exception as error:  # whatever is broken in an installation is what is looked for here
        return f"{type(error).__name__}: {error}"


def _ranked(sample: Path) -> bool:
    from decider.analysis.analysis import analyse
    from decider.storage.reading import read_any

    result = analyse(read_any(sample)).result
    return result is not None and sorted(result.ranks)[0] == 1 and all(0 <= score <= 1 for score in result.scores)


def _saved(sample: Path, folder: Path) -> bool:
    from decider.storage.decision_file import read_decision, written
    from decider.storage.saving import save_bytes

    decision = read_decision(sample)
    save_bytes(folder / sample.name, written(decision))
    return read_decision(folder / sample.name) == decision


def _printed(sample: Path, folder: Path, pdf: Callable[..., bytes], language: str) -> bool:
    from decider.analysis.analysis import analyse
    from decider.report.outline import outline
    from decider.storage.reading import read_any
    from decider.storage.saving import save_bytes

    analysis = analyse(read_any(sample))
    save_bytes(folder / "shortlist.pdf", pdf(outline(analysis, language, date.today()), "A4"))
    data = (folder / "shortlist.pdf").read_bytes()
    return data.startswith(b"%PDF-") and data.rstrip().endswith(b"%%EOF") and data.count(b"/Type /Page\n") > 0
