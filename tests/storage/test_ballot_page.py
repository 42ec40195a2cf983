"""The ballot's page in a real browser: filled by keyboard, saved to a file, and silent."""

import json
import time
from dataclasses import replace

import pytest

from decider.decision.comparisons import Comparisons, Judgement
from decider.decision.edits.panel_rounds import take_ballots
from decider.decision.panel import Ballot
from decider.storage.ballot_page import page_ballot
from decider.storage.ballot_reading import read_ballot
from decider.words import Bilingual
from tests.storage.ballots import NOW, panel, renamed, second_round
from tests.storage.browser import CHROMIUM, LIMIT, Browser

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium on this computer")

HOSTILE = (
    "</script><script>document.title='run'</script>",
    "<img src=http://decider.test/x onerror=\"document.title='run'\">",
    "<!--<script>",
    "{{ 7 * 7 }} ${7*7} \\u003c",
    "a\u202eb\u2066c\u200bd\ufeff",
    "]]>&lt;b&gt;\u2028\u2029'\"`",
)


@pytest.fixture(scope="module")
def browser(tmp_path_factory):
    made = Browser(tmp_path_factory.mktemp("browser"))
    yield made
    made.close()


@pytest.fixture
def opened(browser, tmp_path):
    """A ballot's page, open in the browser: (decision, browser, file)."""

    def page(decision, language="en", round=1, expert="e2", **more):
        file = tmp_path / "ballot.html"
        file.write_bytes(page_ballot(decision, expert, round, language, **more))
        browser.problems.clear()
        browser.requests.clear()
        browser.open(file)
        browser.run("try { localStorage.clear() } catch {}")
        browser.open(file)
        return browser

    return page


def tab(browser, name):
    browser.run(f"document.querySelector('[data-tab={name}]').click()")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_scores_typed_by_keyboard_and_comparisons_come_back_in_the_answer_file(opened, language):
    decision = panel()
    page = opened(decision, language)
    page.press("7", "Enter", "2", ".", "5", "Enter", "ArrowRight", "1")
    page.run("const r = document.getElementById('reason'); r.value = '快 <b>'; r.dispatchEvent(new Event('input'))")
    tab(page, "weights")
    page.run("document.querySelectorAll('.pair')[0].querySelectorAll('input')[2].click()")
    page.run("document.querySelectorAll('.pair')[1].querySelectorAll('input')[16].click()")
    file = page.saved()
    assert file.name == "ballot-Zhou-1.decider-ballot"
    received = read_ballot(file, decision)
    assert received.ballot.scores == (("a1", "c1", 7.0), ("a1", "c3", 2.5), ("a2", "c1", 1.0))
    assert received.ballot.reasons == (("a2", "c1", "快 <b>"),)
    (given,) = received.ballot.comparisons
    assert given.judgements == (Judgement("c1", "c2", 7.0), Judgement("c1", "c5", 1 / 9))
    assert (received.progress.scores, received.progress.scores_asked) == (3, 9)
    assert received.saved.startswith("20")
    assert page.problems == []


def test_no_name_is_run_or_loaded_and_the_page_asks_the_network_for_nothing(opened):
    decision = panel(projects=len(HOSTILE))
    decision = replace(
        decision,
        title=HOSTILE[0],
        alternatives=tuple(
            replace(a, name=name, short=name, attributes=(("cities", name),))
            for a, name in zip(decision.alternatives, HOSTILE, strict=True)
        ),
        criteria=tuple(replace(c, name=HOSTILE[i], note=HOSTILE[i]) for i, c in enumerate(decision.criteria)),
    )
    decision = replace(
        decision,
        panel=replace(decision.panel, experts=tuple(replace(e, name=HOSTILE[0]) for e in decision.panel.experts)),
    )
    page = opened(decision, due=HOSTILE[1])
    for name in ("table", "weights", "finish", "one"):
        tab(page, name)
        assert page.run("document.querySelectorAll('img, iframe, object, embed, link, video, audio').length") == 0
    for _ in range(len(HOSTILE)):
        page.press("ArrowRight")
    assert page.run("document.querySelector('.project').textContent") == HOSTILE[2]
    assert page.run("document.title").startswith("</script>")
    assert page.run("document.scripts.length") == 3
    page.press("5")
    received = read_ballot(page.saved(), decision)
    assert received.ballot.scores == (("a3", "c1", 5.0),)
    assert {url.partition(":")[0] for url in page.requests} <= {"file", "blob"}
    assert page.problems == []


def test_even_a_script_in_the_page_could_reach_no_network(opened, tmp_path):
    page = opened(panel())
    page.run("const i = new Image(); i.src = 'http://decider.test/image'; document.body.append(i)")
    page.run("fetch('http://decider.test/fetch').catch(() => {})")
    page.until("performance.now() > 0")
    assert any("Content Security Policy" in text for text in page.problems)
    # The same without the rule is seen here, so that the silence above means something.
    control = tmp_path / "control.html"
    control.write_text("<img src='http://decider.test/control'>")
    page.call("Page.navigate", url=control.as_uri())
    reached: list[str] = []
    end = time.monotonic() + LIMIT
    while not any("decider.test" in line for line in reached) and time.monotonic() < end:
        page.run("0")
        reached += page.reached()
    # What the browser itself asks its maker is not the page's.
    assert any("control" in url for url in page.requests)
    assert {line for line in reached if "google" not in line} == {"GET http://decider.test/control HTTP/1.1"}


def test_half_done_work_is_there_again_after_the_page_was_closed(opened, browser, tmp_path):
    opened(panel()).press("7", "Enter", "4")
    asked = browser.questions
    browser.open(tmp_path / "ballot.html")
    assert browser.questions == asked + 1
    assert browser.run("document.getElementById('count').textContent").startswith("Scores: 2 of 9")
    # The next question without an answer is the one shown.
    assert browser.run("document.querySelector('.where').textContent").startswith("Question 3 of 9")


def test_without_the_browsers_store_the_page_says_so_and_saved_answers_open_again(opened):
    decision = panel()
    page = opened(decision)
    page.run("Object.defineProperty(window, 'localStorage', { get() { throw new Error('off') } }); 0")
    page.press("7")
    assert "keeps nothing" in page.run("document.getElementById('status').textContent")
    text = page.saved().read_text()
    page.press("Delete")
    assert page.run("document.getElementById('count').textContent").startswith("Scores: 0 of 9")
    drop = (
        "const d = new DataTransfer(); d.items.add(new File([{text}], 'a.decider-ballot'));"
        "dispatchEvent(new DragEvent('drop', {{ dataTransfer: d }}))"
    )
    page.run("{" + drop.format(text=json.dumps(text)) + "}")
    page.until("document.getElementById('count').textContent.startsWith('Scores: 1 of 9')")
    page.run("{" + drop.format(text=json.dumps(text.replace(json.loads(text)["code"], "AAAA-AAAA-AAAA"))) + "}")
    page.until("document.getElementById('status').textContent.includes('another ballot')")
    page.run("{" + drop.format(text=json.dumps("no json")) + "}")
    page.until("document.getElementById('status').textContent.includes('holds no answers')")


def test_the_table_is_filled_with_digits_and_arrows(opened):
    decision = panel()
    page = opened(decision)
    tab(page, "table")
    page.press("7", "ArrowDown", "3", "ArrowRight", "4", ".", "5", "ArrowUp", "ArrowRight", "9", "Delete")
    received = read_ballot(page.saved(), decision)
    assert received.ballot.scores == (("a1", "c1", 7.0), ("a2", "c1", 3.0), ("a2", "c3", 4.5))


def test_a_page_saved_by_the_browser_is_a_ballot_too(opened, tmp_path):
    decision = panel()
    page = opened(renamed(decision, "</script> & co"))
    page.press("7")
    page.run(
        "const t = document.getElementById('reason'); t.value = '</script> & <b>'; t.dispatchEvent(new Event('input'))"
    )
    saved = tmp_path / "saved page.html"
    saved.write_text("<!DOCTYPE html>" + page.run("document.documentElement.outerHTML"), encoding="utf-8")
    received = read_ballot(saved, renamed(decision, "</script> & co"))
    assert received.ballot.scores == (("a1", "c1", 7.0),)
    assert received.ballot.reasons == (("a1", "c1", "</script> & <b>"),)
    page.run("localStorage.clear()")
    page.open(saved)
    assert page.run("document.querySelectorAll('[role=tab]').length") == 4
    assert page.run("document.getElementById('count').textContent").startswith("Scores: 1 of 9")


def test_a_later_round_shows_the_last_score_and_the_panels_and_begins_with_what_was_answered(opened):
    decision = second_round(panel(), ("a2", "c1"))
    page = opened(decision, round=2, group={("a2", "c1"): 5.5})
    assert page.run("document.querySelector('.known').textContent") == "Your last score: 5The panel: 5.5"
    assert page.run("document.querySelector('#steps :checked').value") == "5"
    page.press("9")
    assert read_ballot(page.saved(), decision).ballot.scores == (("a2", "c1", 9.0),)


def test_an_earlier_score_between_two_steps_is_seen_chosen_and_kept(opened):
    decision = take_ballots(panel(), (Ballot("e2", 1, (("a1", "c1", 5.25),)),), NOW)
    page = opened(decision)
    page.run("document.querySelector('#back').click()")
    assert page.run("document.querySelector('#steps :checked').parentElement.textContent") == "5.25"
    assert read_ballot(page.saved(), decision).ballot.scores == (("a1", "c1", 5.25),)


def test_points_come_back_and_those_out_of_range_do_not_count(opened):
    decision = panel(weighing="swing")
    page = opened(decision)
    tab(page, "weights")
    page.run(
        "document.querySelectorAll('.points input').forEach((f, i) => {"
        " f.value = ['100', '40,5', '101', '', '0'][i]; f.dispatchEvent(new Event('input')) })"
    )
    received = read_ballot(page.saved(), decision)
    assert received.ballot.importances == (("c1", 100.0), ("c2", 40.5), ("c4", 0.0))


def test_a_ratio_between_two_steps_stays_as_it_was_given(opened):
    given = (Comparisons(("criteria", ""), (Judgement("c1", "c2", 2.5),)),)
    decision = take_ballots(panel(), (Ballot("e2", 1, (("a1", "c1", 5.0),), comparisons=given),), NOW)
    page = opened(decision)
    tab(page, "weights")
    said = page.run("document.querySelector('.pair .answered').textContent")
    assert said == "2.5: Industry is more important, between two steps."
    assert read_ballot(page.saved(), decision).ballot.comparisons == given


def test_every_field_has_a_name_and_every_part_can_be_reached_by_keyboard(opened):
    page = opened(panel(), "zh")
    for name in ("one", "table", "weights", "finish"):
        tab(page, name)
        nameless = page.run(
            "[...document.querySelectorAll('button, input:not([hidden]), textarea, select, td.cell')].filter((e) =>"
            " !(e.textContent.trim() || e.getAttribute('aria-label') || e.labels?.length)).length"
        )
        assert nameless == 0
    page.run("document.querySelector('[role=tab][aria-selected=true]').focus()")
    page.press("ArrowRight")
    assert page.run("document.activeElement.dataset.tab") == "one"
    assert page.run("document.documentElement.lang") == "zh-CN"


def test_a_bilingual_name_is_read_in_the_ballots_language():
    decision = replace(panel(), title=Bilingual("The bay", "海湾"))
    assert "海湾" in page_ballot(decision, "e1", 1, "zh").decode()
    assert "海湾" not in page_ballot(decision, "e1", 1, "en").decode()
