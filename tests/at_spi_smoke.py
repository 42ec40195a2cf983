"""What a screen reader is told: `python -m tests.at_spi_smoke [PLACE]` prints the accessible tree of the real program.

Starts the program on the sample, at a place, on a display and a session bus of its own, and reads it over AT-SPI as
a screen reader does. Needs a Linux with the Debian packages xvfb, dbus-daemon (which has dbus-run-session),
at-spi2-core, python3-gi and gir1.2-atspi-2.0; the reader runs in the system's Python, which has their bindings.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SYSTEM_PYTHON = "/usr/bin/python3"
LAUNCHERS = ("/usr/libexec/at-spi-bus-launcher", "/usr/lib/at-spi2-core/at-spi-bus-launcher")
PATIENCE = 60
AWAITED = {"projects": "table cell", "criteria": "list item", "weights": "slider"}
"""What six of have to be seen before a place is taken to be there."""

READER = r"""
import json, sys, time
import gi
gi.require_version("Atspi", "2.0")
from gi.repository import Atspi

def told(node):
    role, name = node.get_role_name(), node.get_name() or ""
    value = None
    iface = node.get_value_iface()
    if iface is not None:
        value = [iface.get_minimum_value(), iface.get_current_value(), iface.get_maximum_value()]
    states = node.get_state_set()
    return {"role": role, "name": name, "description": node.get_description() or "", "value": value,
            "showing": bool(states.contains(Atspi.StateType.SHOWING)),
            "focused": bool(states.contains(Atspi.StateType.FOCUSED))}

def walk(node, found, depth=0):
    if node is None or depth > 40 or len(found) > 4000:
        return
    found.append(told(node))
    # The cells of a large table are asked for one by one; the first will do.
    for i in range(min(node.get_child_count(), 60)):
        walk(node.get_child_at_index(i), found, depth + 1)

def ended(process):
    try:
        with open(f"/proc/{process}/stat") as state:
            return state.read().rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return True

until = time.monotonic() + float(sys.argv[1])
while time.monotonic() < until:
    if ended(sys.argv[3]):
        sys.exit("The program ended before it could be read.")
    desktop = Atspi.get_desktop(0)
    for i in range(desktop.get_child_count()):
        app = desktop.get_child_at_index(i)
        if app is None or app.get_name() != "Decider":
            continue
        found = []
        try:
            walk(app, found)
        except Exception:
            found = []
        if sum(one["role"] == sys.argv[2] and one["showing"] for one in found) >= 6:
            print(json.dumps(found))
            sys.exit(0)
    time.sleep(0.2)
sys.exit("The program did not appear on the bus.")
"""


def missing() -> str:
    """What this computer lacks for the smoke test, as a sentence; "" for nothing."""
    if not sys.platform.startswith("linux"):
        return "AT-SPI is the screen readers' bus of Linux."
    for program in ("Xvfb", "dbus-run-session"):
        if shutil.which(program) is None:
            return f"There is no {program}."
    if not any(Path(launcher).exists() for launcher in LAUNCHERS):
        return "There is no at-spi-bus-launcher (at-spi2-core)."
    bindings = "import gi; gi.require_version('Atspi', '2.0'); from gi.repository import Atspi"
    if (
        not Path(SYSTEM_PYTHON).exists()
        or subprocess.run([SYSTEM_PYTHON, "-c", bindings], capture_output=True).returncode
    ):
        return "The system's Python has no bindings of AT-SPI (python3-gi, gir1.2-atspi-2.0)."
    return ""


def accessible_tree(place: str) -> list[dict[str, object]]:
    """Every accessible thing of the program at a place: role, name, description, value, showing, focused."""
    with tempfile.TemporaryDirectory(prefix="decider-at-spi-") as folder:
        home = Path(folder)
        (home / "state").mkdir()
        (home / "state" / "window.ini").write_text(f"[window]\nplace={place}\n", encoding="utf-8")
        (home / "reader.py").write_text(READER, encoding="utf-8")
        shown, display = os.pipe()
        xvfb = subprocess.Popen(
            ["Xvfb", "-displayfd", str(display), "-screen", "0", "1440x900x24", "-nolisten", "tcp"],
            pass_fds=(display,), stderr=subprocess.DEVNULL,
        )  # fmt: skip
        os.close(display)
        try:
            number = os.read(shown, 16).decode().strip()
            return _read(home, f":{number}", AWAITED[place])
        finally:
            os.close(shown)
            xvfb.terminate()
            xvfb.wait()


def _read(home: Path, display: str, awaited: str) -> list[dict[str, object]]:
    """Run program and reader on one session bus, which ends with them."""
    environment = os.environ | {
        "DISPLAY": display, "DECIDER_HOME": str(home), "QT_QPA_PLATFORM": "xcb", "QT_ACCESSIBILITY": "1",
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1", "XDG_RUNTIME_DIR": str(home), "NO_AT_BRIDGE": "0",
    }  # fmt: skip
    environment.pop("WAYLAND_DISPLAY", None)
    program = f'"{sys.executable}" main.py --sample --language en & program=$!'
    reader = f'"{SYSTEM_PYTHON}" "{home}/reader.py" {PATIENCE} "{awaited}" $program'
    script = f"{program}; {reader}; read=$?; kill $program; exit $read"
    run = subprocess.run(
        ["dbus-run-session", "--", "sh", "-c", script],
        cwd=ROOT, env=environment, capture_output=True, text=True, timeout=PATIENCE + 30,
    )  # fmt: skip
    if run.returncode:
        raise RuntimeError(run.stderr[-2000:])
    found: list[dict[str, object]] = json.loads(run.stdout.strip().splitlines()[-1])
    return found


if __name__ == "__main__":
    lacks = missing()
    if lacks:
        raise SystemExit(lacks)
    wanted = sys.argv[1] if len(sys.argv) > 1 else "weights"
    print(json.dumps(accessible_tree(wanted), indent=1, ensure_ascii=False))
