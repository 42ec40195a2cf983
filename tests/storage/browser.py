"""A real Chromium without a window, driven over a pipe by its DevTools protocol."""

import base64
import contextlib
import json
import os
import select
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
LIMIT = 20
"""Seconds after which a browser that does not answer never will."""

FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-extensions",
    "--disable-sync",
    "--disable-features=OptimizationHints,MediaRouter,Translate,AutofillServerCommunication",
    "--hide-scrollbars",
    "--remote-debugging-pipe",
)


class Browser:
    """One browser with one page. `requests` are the addresses that the page asked for, `questions` how often
    leaving a page had to be confirmed. The only way out that it has is a proxy that answers nothing."""

    def __init__(self, folder: Path, language: str = "en", dark: bool = False) -> None:
        self.requests: list[str] = []
        self.problems: list[str] = []
        self.questions = 0
        self._proxy = socket.create_server(("127.0.0.1", 0))
        self._proxy.setblocking(False)
        to_browser, self._out = os.pipe()
        self._in, from_browser = os.pipe()
        port = self._proxy.getsockname()[1]
        command = [
            CHROMIUM,
            *FLAGS,
            f"--user-data-dir={folder / 'profile'}",
            f"--proxy-server=127.0.0.1:{port}",
            "--proxy-bypass-list=<-loopback>",
            f"--lang={language}",
            "--window-size=1280,800",
            "about:blank",
        ]
        # The browser reads from 3 and writes to 4; the numbers of the pipes may be these two the other way round.
        script = (
            f"import os, sys; a, b = os.dup({to_browser}), os.dup({from_browser}); a, b = os.dup(a), os.dup(b);"
            " os.dup2(a, 3); os.dup2(b, 4); os.execv(sys.argv[1], sys.argv[1:])"
        )
        self._process = subprocess.Popen(
            [sys.executable, "-c", script, *command],
            pass_fds=(to_browser, from_browser),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        os.close(to_browser)
        os.close(from_browser)
        self._buffer, self._number, self._session = b"", 0, ""
        targets = self.call("Target.getTargets")["targetInfos"]
        page = next(t["targetId"] for t in targets if t["type"] == "page")
        self._session = self.call("Target.attachToTarget", targetId=page, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Network", "Log"):
            self.call(f"{domain}.enable")
        if dark:
            features = [{"name": "prefers-color-scheme", "value": "dark"}]
            self.call("Emulation.setEmulatedMedia", features=features)
        downloads = folder / "downloads"
        downloads.mkdir(exist_ok=True)
        self.downloads = downloads
        self.call("Page.setDownloadBehavior", behavior="allow", downloadPath=str(downloads))

    def call(self, method: str, **parameters: object) -> dict:
        """What the browser answers; events on the way are noted."""
        number = self._tell(method, parameters)
        end = time.monotonic() + LIMIT
        while True:
            answer = self._next(end)
            if answer.get("id") == number:
                assert "error" not in answer, answer
                return answer["result"]

    def _tell(self, method: str, parameters: dict) -> int:
        self._number += 1
        message = {"id": self._number, "method": method, "params": parameters}
        if self._session:
            message["sessionId"] = self._session
        os.write(self._out, json.dumps(message).encode() + b"\0")
        return self._number

    def _next(self, end: float) -> dict:
        while b"\0" not in self._buffer:
            assert select.select([self._in], [], [], max(0, end - time.monotonic()))[0], "the browser does not answer"
            data = os.read(self._in, 1 << 20)
            assert data, "the browser is gone"
            self._buffer += data
        text, _, self._buffer = self._buffer.partition(b"\0")
        told = json.loads(text)
        if told.get("method") == "Network.requestWillBeSent":
            self.requests.append(told["params"]["request"]["url"])
        if told.get("method") == "Page.javascriptDialogOpening":
            # Leaving a page with answers that are in no file asks first.
            self.questions += 1
            self._tell("Page.handleJavaScriptDialog", {"accept": True})
        if told.get("method") == "Runtime.exceptionThrown":
            self.problems.append(str(told["params"]["exceptionDetails"]))
        if told.get("method") == "Log.entryAdded" and told["params"]["entry"]["level"] == "error":
            self.problems.append(told["params"]["entry"]["text"])
        return told

    def reached(self) -> list[str]:
        """What has come to the proxy since the last call: the first line of each request."""
        lines = []
        with contextlib.suppress(BlockingIOError):
            while True:
                connection = self._proxy.accept()[0]
                connection.settimeout(1)
                with connection, contextlib.suppress(OSError):
                    lines.append(connection.recv(2000).partition(b"\r\n")[0].decode("ascii", "replace"))
        return lines

    def open(self, path: Path) -> None:
        """Show a file, as by double-click."""
        self.call("Page.navigate", url=path.as_uri())
        self.until("document.readyState === 'complete'")

    def run(self, script: str) -> object:
        """The value of a script in the page."""
        found = self.call("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in found, found
        return found["result"].get("value")

    def until(self, condition: str) -> None:
        """Wait until a condition holds in the page."""
        end = time.monotonic() + LIMIT
        while not self.run(f"!!({condition})"):
            assert time.monotonic() < end, f"never: {condition}"
            time.sleep(0.02)

    def press(self, *keys: str) -> None:
        """Keys one after the other: letters as text, others by their name."""
        codes = {"Enter": 13, "ArrowLeft": 37, "ArrowUp": 38, "ArrowRight": 39, "ArrowDown": 40, "Tab": 9, "Delete": 46}
        for key in keys:
            code = codes.get(key, ord(key[0].upper()))
            text = "\r" if key == "Enter" else key if len(key) == 1 else ""
            event = {"key": key, "windowsVirtualKeyCode": code}
            down = {"type": "keyDown" if text else "rawKeyDown", **event, **({"text": text} if text else {})}
            self.call("Input.dispatchKeyEvent", **down)
            self.call("Input.dispatchKeyEvent", type="keyUp", **event)

    def saved(self) -> Path:
        """Press Save answers; the file that this puts into the folder of downloads."""
        for old in self.downloads.iterdir():
            old.unlink()
        self.run("document.getElementById('save').click()")
        end = time.monotonic() + LIMIT
        while True:
            new = [f for f in self.downloads.iterdir() if not f.name.endswith(".crdownload")]
            if new and new[0].stat().st_size:
                return new[0]
            assert time.monotonic() < end, "nothing was saved"
            self.run("0")
            time.sleep(0.02)

    def picture(self, path: Path) -> None:
        """What the page looks like now."""
        path.write_bytes(base64.b64decode(self.call("Page.captureScreenshot", format="png")["data"]))

    def close(self) -> None:
        """End this browser and all its processes."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        os.close(self._out)
        os.close(self._in)
        self._proxy.close()
