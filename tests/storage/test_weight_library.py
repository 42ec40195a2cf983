from dataclasses import replace

import pytest
from hypothesis import given, settings

from decider.decision.findings import DeciderError
from decider.decision.weighting import ProfileWeight, WeightProfile
from decider.storage.weight_library import (
    delete_own,
    own_profiles,
    read_profile,
    save_own,
    shipped_profiles,
    write_profile,
)
from tests.strategies import profiles

PROFILE = WeightProfile("p1", "Industry", (ProfileWeight("c1", "Cost", 1.0),))


@settings(max_examples=30, deadline=None)
@given(profiles())
def test_a_profile_reopens_as_it_was_saved(tmp_path_factory, profile):
    path = tmp_path_factory.getbasetemp() / "p.json"
    write_profile(path, profile)
    assert read_profile(path) == profile


def test_own_profiles_are_kept_replaced_and_deleted():
    assert own_profiles() == ((), ())
    first = save_own(PROFILE)
    assert save_own(replace(PROFILE, name="Trade")) == first
    save_own(replace(PROFILE, id="P1/../甲", name="Other"))
    found, findings = own_profiles()
    assert sorted(str(p.name) for p in found) == ["Other", "Trade"]
    assert findings == ()
    delete_own("p1")
    delete_own("p1")
    assert [p.name for p in own_profiles()[0]] == ["Other"]


def test_a_profile_cannot_leave_its_folder(home):
    file = save_own(replace(PROFILE, id="../../../etc/x"))
    assert file.parent == home / "data" / "weights"


def test_damaged_own_profiles_are_left_out_with_a_finding():
    file = save_own(PROFILE)
    (file.parent / "zz.json").write_text("{", encoding="utf-8")
    found, (finding,) = own_profiles()
    assert found == (PROFILE,)
    assert finding.severity == "warning"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ('{"format":"decider","version":1}', 'p.json is not a file of the format "decider-weights".'),
        (
            '{"format":"decider-weights","version":2,"profile":{}}',
            "p.json was written by a newer Decider (file version 2, this one reads up to 1); "
            "update the program to open it.",
        ),
        (
            '{"format":"decider-weights","version":1,"profile":{}}',
            "p.json is damaged: the entry profile is not what belongs there.",
        ),
        (
            '{"format":"decider-weights","version":1,"profile":{"id":"p","name":"P","weights":'
            '[{"criterion":"c","name":"Cost","weight":0.5}]}}',
            "p.json is damaged: The weights in the profile P of Cost and its siblings sum to 0.5 instead of 1.",
        ),
        (
            '{"format":"decider-weights","version":1,"profile":{"id":"p","name":"P","weights":'
            '[{"criterion":"c","name":"Cost","weight":1,"parent":"q"}]}}',
            "p.json is damaged: The profile P places Cost under q, which it does not weight.",
        ),
    ],
)
def test_a_file_that_is_no_profile_is_refused_in_one_sentence(tmp_path, text, sentence):
    path = tmp_path / "p.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DeciderError) as error:
        read_profile(path)
    assert str(error.value) == sentence


def test_the_shipped_profiles_are_sound():
    for profile in shipped_profiles():
        assert profile.weights
