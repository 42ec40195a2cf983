"""Names of three hundred letters leave the sentences of the sensitivity readable, and are told whole."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from decider.analysis.analysis import analyse
from decider.desktop.style import language
from decider.desktop.views.sensitivity_lead import LeadStrip, lead_of
from decider.desktop.views.sensitivity_words import shortened
from tests.report.studies import study

LONG = ("Interconnection of ports, railways, laboratories and hospitals around the bay with every partner " * 4)[:300]


def test_the_lead_shortens_names_within_it_and_tells_them_whole(qtbot):
    language.set_language("en")
    plain = study(6)
    alternatives = tuple(replace(a, name=f"{i} {LONG}", short="") for i, a in enumerate(plain.alternatives))
    criteria = (replace(plain.criteria[0], name=LONG.strip()), *plain.criteria[1:])
    analysis = analyse(replace(plain, alternatives=alternatives, criteria=criteria))
    lead = lead_of(analysis)
    strip = LeadStrip()
    qtbot.addWidget(strip)
    strip.display(lead)
    assert len(lead.claim + lead.rest) < 260
    assert "…" in lead.claim + lead.rest + lead.detail
    names = [str(a.name).strip() for a in alternatives]
    assert lead.names
    assert all(name in names for name in lead.names)
    assert strip.sentence.toolTip() == strip.detail.toolTip() == "\n".join(lead.names)
    assert LONG.strip() in strip.world.accessibleName()
    assert strip.world.toolTip() == LONG.strip()


@given(st.text(alphabet="ab c港口", max_size=400))
def test_a_shortened_name_is_short_and_a_short_one_stays(name):
    made = shortened(name)
    assert len(made) <= 61
    assert made == name or "…" in made
    if len(name) <= 30:
        assert made == name
