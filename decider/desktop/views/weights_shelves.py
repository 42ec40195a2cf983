"""The profiles there are: in the decision, among the user's own files, and shipped."""

from decider.decision.decision import Decision
from decider.decision.findings import Finding
from decider.decision.weighting import WeightProfile
from decider.storage.weight_library import own_profiles, shipped_profiles


class Shelves:
    """Profiles outside the decision, as they were when last read."""

    def __init__(self) -> None:
        self.shipped = shipped_profiles()
        self.own: tuple[WeightProfile, ...] = ()
        self.findings: tuple[Finding, ...] = ()
        self.read_own()

    def read_own(self) -> None:
        """Read the user's own profiles again; `findings` say which files were damaged."""
        self.own, self.findings = own_profiles()

    def all(self, decision: Decision) -> tuple[WeightProfile, ...]:
        """Every profile, one of each id: that of the decision before the user's own before the shipped one."""
        order = (*decision.profiles, *self.own, *self.shipped)
        found = {profile.id: profile for profile in reversed(order)}
        return tuple(found[id] for id in dict.fromkeys(profile.id for profile in order))

    def in_use(self, decision: Decision) -> WeightProfile | None:
        """The profile that the weights were taken from."""
        return next((p for p in self.all(decision) if p.id == decision.weighting.profile), None)
