import re
import subprocess
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from decider.analysis.analysis import analyse
from decider.analysis.chances import settled_chances
from decider.app import SAMPLE
from decider.desktop.printing import pdf_bytes
from decider.desktop.printing_document import FOOT, TOP, laid_out
from decider.report.contents import ALL, NAMES, USUAL
from decider.report.outline import outline
from decider.report.verification import code
from decider.storage.decision_file import read_decision
from decider.words import Bilingual
from tests.report.studies import study
from tests.strategies import decisions

A4, LETTER = (793.7, 1122.5), (816.0, 1056.0)
ENGLISH = ("Interconnection of ports, railways, laboratories and hospitals around the bay with every partner " * 4)[
    :300
]
CHINESE = ("跨区域一体化协同发展示范项目暨港口铁路实验室医院互联互通工程" * 12)[:300]


def long_names(count):
    """A study whose names, title, question and one criterion have 300 characters in both languages."""
    first = study(count)
    name = Bilingual(ENGLISH.strip(), CHINESE)
    return replace(
        first,
        title=name,
        question=name,
        alternatives=tuple(replace(a, name=name) if i % 3 == 0 else a for i, a in enumerate(first.alternatives)),
        criteria=(replace(first.criteria[0], name=name), *first.criteria[1:]),
    )


def report(decision, language="en", contents=ALL):
    analysis = analyse(decision)
    return outline(analysis, language, date(2025, 5, 12), chances=settled_chances(analysis), contents=contents)


def pages_of(pdf, tmp_path):
    file = tmp_path / "report.pdf"
    file.write_bytes(pdf)
    run = subprocess.run(["pdftotext", str(file), "-"], capture_output=True, check=True)
    return run.stdout.decode().split("\f")[:-1]


def solid(text):
    return re.sub(r"\s+", "", text)


@pytest.fixture(scope="module")
def sample():
    return read_decision(SAMPLE)


@pytest.mark.parametrize(("count", "size"), [(12, A4), (12, LETTER), (40, A4)])
@pytest.mark.parametrize("language", ["en", "zh", "both"])
@pytest.mark.parametrize("make", [study, long_names])
def test_every_part_stays_on_its_page_and_no_title_is_left_behind(qapp, make, count, language, size):
    for page in laid_out(report(make(count), language, ALL - {"appendix"}), *size).pages:
        below = TOP
        for placed in page:
            assert placed.top >= below - 1e-6
            below = placed.top + placed.block.height
        assert below <= size[1] - FOOT + 1e-6
        assert not page[-1].block.keep


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(decisions(), st.sampled_from(("en", "zh", "both")))
def test_any_study_stays_on_its_pages(qapp, decision, language):
    analysis = analyse(decision)
    for page in laid_out(outline(analysis, language, date(2025, 5, 12), contents=ALL), *LETTER).pages:
        assert all(placed.top + placed.block.height <= LETTER[1] - FOOT + 1e-6 for placed in page)


@pytest.mark.parametrize("language", ["en", "zh", "both"])
def test_names_of_300_characters_are_printed_whole(qapp, tmp_path, language):
    contents = frozenset(NAMES) - {"appendix", "ranks", "tornado", "sweep"}
    found = solid("".join(pages_of(pdf_bytes(report(long_names(12), language, contents)), tmp_path)))
    for name in (ENGLISH, CHINESE)[slice(*{"en": (0, 1), "zh": (1, 2), "both": (0, 2)}[language])]:
        # On the cover, above the list, four times in it, on four pages, in the legend and with the weights.
        assert found.count(solid(name)) >= 10


@pytest.mark.parametrize("language", ["en", "zh", "both"])
def test_long_names_are_letters_in_the_sweep_and_whole_below_it(qapp, tmp_path, language):
    made = report(long_names(12), language, {"sweep"})
    page = "".join(pages_of(pdf_bytes(made), tmp_path))
    assert "…" not in page
    curves = [curve for curve in made.sections[0].parts[0].data.curves if curve.named]
    assert len(curves) > 3
    found = solid(page)
    for letter, curve in zip("ABCDEFGH", curves, strict=False):
        assert solid(f"{letter}  {curve.name}".replace("\n", " · ")) in found


@pytest.mark.parametrize("language", ["en", "zh"])
def test_each_project_of_the_sample_has_one_page(qapp, tmp_path, sample, language):
    made = report(sample, language, {"projects", "code"})
    assert len(laid_out(made, *A4).pages) == 1 + 24
    pages = pages_of(pdf_bytes(made), tmp_path)
    for page, section in zip(pages[1:], made.pages, strict=True):
        assert solid(section.title) in solid(page)


def test_the_cover_is_a_page_of_its_own(qapp, tmp_path, sample):
    pages = pages_of(pdf_bytes(report(sample, contents={"cover", "shortlist"})), tmp_path)
    assert "Growth pole at the mouth of Hangzhou" in pages[0]
    assert "Cut line" not in pages[0]
    assert "Cut line" in pages[1]


@pytest.mark.parametrize("language", ["en", "both"])
def test_the_code_stands_at_the_foot_of_every_page(qapp, tmp_path, sample, language):
    pages = pages_of(pdf_bytes(report(sample, language, USUAL)), tmp_path)
    assert len(pages) > 5
    assert all(code(sample) in page for page in pages)


def test_what_was_not_chosen_is_not_printed(qapp, tmp_path, sample):
    pages = pages_of(pdf_bytes(report(sample, contents={"weights", "signatures"})), tmp_path)
    assert len(pages) == 1
    assert "Chair of the panel" in pages[0]
    assert not [word for word in ("Cut line", "Check code", "Appendix", "The full ranking") if word in pages[0]]


def test_without_bars_the_names_have_their_room(qapp, tmp_path, sample):
    with_bars, without = (report(sample, contents={"shortlist", *more}) for more in (("contributions",), ()))
    assert "Industry 20%" in pages_of(pdf_bytes(with_bars), tmp_path)[0]
    page = " ".join(pages_of(pdf_bytes(without), tmp_path)[0].split())
    assert "Industry 20%" not in page
    assert "Bar length" not in page
    assert "Yangtze River Delta big-data centre and data-sharing platform" in page
    assert "Closeness" in page


def test_every_page_is_black_and_white(qapp, tmp_path, sample):
    file = tmp_path / "report.pdf"
    file.write_bytes(pdf_bytes(report(sample, contents=ALL - {"appendix", "projects"})))
    subprocess.run(["pdftoppm", "-r", "30", str(file), str(tmp_path / "p")], check=True)
    pictures = sorted(tmp_path.glob("p-*.ppm"))
    assert len(pictures) > 5
    for picture in pictures:
        pixels = picture.read_bytes().split(b"\n", 3)[3]
        assert pixels[0::3] == pixels[1::3] == pixels[2::3]
