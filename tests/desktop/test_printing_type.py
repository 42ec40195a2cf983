"""Type on paper: titles and names without a lonely last word."""

from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from decider.desktop.printing_type import evened, paragraph

ROOM = 420.0


def lines(made):
    text = made.layout.text()
    starts = [made.layout.lineAt(i).textStart() for i in range(made.lines)] + [len(text)]
    return [text[a:b].strip() for a, b in pairwise(starts)]


def test_a_title_leaves_no_word_alone_on_its_last_line(qapp):
    title = "Growth pole at the mouth of Hangzhou Bay and of it"
    loose, even = lines(paragraph(title, ROOM, 18, 600)), lines(evened(title, ROOM, 18, 600))
    assert len(loose[-1]) < 0.3 * len(loose[0])
    assert len(even) == len(loose)
    assert len(even[-1]) > 0.5 * len(even[0])
    assert " ".join(even) == title


def test_a_chinese_name_leaves_no_character_alone(qapp):
    name = "跨区域一体化协同发展示范项目暨港口铁路实验室医院互联互通工程建设方案"[:33]
    loose, even = lines(paragraph(name, ROOM, 13, 600)), lines(evened(name, ROOM, 13, 600))
    assert len(loose[-1]) <= 3
    assert "".join(even) == name
    assert len(even[-1]) > 12


def test_one_language_is_evened_though_the_other_fits(qapp):
    title = "Growth pole at the mouth of Hangzhou Bay and of it\n打造杭州湾湾口强劲增长极"
    even = lines(evened(title, ROOM, 18, 600))
    assert even[-1] == "打造杭州湾湾口强劲增长极"
    assert len(even) == paragraph(title, ROOM, 18, 600).lines
    assert len(even[-2]) > 3


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.lists(st.text(alphabet="abcdefg港口😀-", min_size=1, max_size=30), min_size=1, max_size=20))
def test_evening_adds_no_line_and_drops_no_letter(qapp, text):
    name = " ".join(text)
    even, loose = evened(name, ROOM, 15, 600), paragraph(name, ROOM, 15, 600)
    assert even.lines == loose.lines
    assert even.layout.text() == loose.layout.text()
    assert all(even.layout.lineAt(i).naturalTextWidth() <= ROOM + 1 for i in range(even.lines))
