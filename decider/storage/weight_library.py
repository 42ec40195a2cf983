"""Weight profiles as files: those shipped with the program and the user's own."""

import hashlib
import re
from pathlib import Path

from decider.decision.findings import DeciderError, Finding
from decider.decision.weighting import WeightProfile
from decider.resources import shipped
from decider.storage.envelope import converted, enclosed, opened
from decider.storage.files import read_bytes, reason
from decider.storage.invariants import check_profile
from decider.storage.places import data_folder, safe_mode
from decider.storage.saving import save_bytes
from decider.storage.strict_json import parsed
from decider.words import message

FORMAT, VERSION = "decider-weights", 1


def read_profile(path: Path) -> WeightProfile:
    """The weight profile kept in `path`; DeciderError in one sentence when it cannot be read."""
    _, content = opened(parsed(read_bytes(path), path.name), FORMAT, VERSION, "profile", path.name)
    profile = converted(content, WeightProfile, "profile", path.name)
    try:
        check_profile(profile)
    except DeciderError as error:
        raise DeciderError(message("{file} is damaged: {problem}", file=path.name, problem=error.message)) from error
    return profile


def write_profile(path: Path, profile: WeightProfile) -> None:
    """Save `profile` as `path`, atomically and durably."""
    check_profile(profile)
    save_bytes(path, enclosed(FORMAT, VERSION, "profile", profile, message("The profile")))


def shipped_profiles() -> tuple[WeightProfile, ...]:
    """The profiles that come with the program, in the order of their files."""
    return tuple(map(read_profile, sorted(shipped("weights").glob("*.json"))))


def own_profiles() -> tuple[tuple[WeightProfile, ...], tuple[Finding, ...]]:
    """The user's own profiles in the order of their files, and a finding for each file that is damaged.

    None in safe mode.
    """
    if safe_mode():
        return (), ()
    profiles: list[WeightProfile] = []
    findings: list[Finding] = []
    for file in sorted(_folder().glob("*.json")):
        try:
            profiles.append(read_profile(file))
        except DeciderError as error:
            text = message("A weight profile was left out. {problem}", problem=error.message)
            findings.append(Finding("warning", text, place="weights"))
    return tuple(profiles), tuple(findings)


def save_own(profile: WeightProfile) -> Path:
    """Keep `profile` among the user's own, in place of one with the same id; the file that now holds it."""
    file = _file(profile.id)
    write_profile(file, profile)
    return file


def delete_own(id: str) -> None:
    """Delete the user's own profile with this id, if there is one."""
    file = _file(id)
    try:
        file.unlink(missing_ok=True)
    except OSError as error:
        raise DeciderError(
            message("{file} was not deleted: {reason}.", file=file.name, reason=reason(error))
        ) from error


def _file(id: str) -> Path:
    # Ids come from files too: no part of one may become a folder, and none that differ may meet in one file.
    stem = re.sub(r"[^a-z0-9-]+", "-", id.casefold()).strip("-")[:40] or "profile"
    return _folder() / f"{stem}-{hashlib.sha256(id.encode('utf-8', 'surrogatepass')).hexdigest()[:8]}.json"


def _folder() -> Path:
    folder = data_folder() / "weights"
    folder.mkdir(exist_ok=True)
    return folder
