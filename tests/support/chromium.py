"""Drive a real Chromium through its debugging pipe: no driver and no network are needed."""

from __future__ import annotations

import base64
import json
import os
import select
import shutil
import subprocess
import tempfile
import time
from pathlib import Path
from types import TracebackType
from typing import Any, Self

SECONDS = 60
"""How long an answer of the browser may take."""
KEYS = {
    "Tab": ("Tab", 9),
    "Enter": ("Enter", 13),
    "Space": (" ", 32),
    "ArrowDown": ("ArrowDown", 40),
    "ArrowUp": ("ArrowUp", 38),
    "End": ("End", 35),
}
"""Keys by name: what they type, and their code."""
_TYPED = {"Enter": "\r", "Space": " "}


def find_chromium() -> str | None:
    """Return the command of Chromium; None where there is none."""
    return shutil.which("chromium") or shutil.which("chromium-browser")


class Chromium:
    """One browser with one page and a profile of its own; a context manager."""

    def __init__(self) -> None:
        self.events: list[dict[str, Any]] = []
        self._number = 0
        self._waiting = b""
        self._session: str | None = None

    def __enter__(self) -> Self:
        """Start the browser and open an empty page."""
        self._profile = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        self.downloads = Path(self._profile.name, "downloads")
        self.downloads.mkdir()
        from_us, self._write = os.pipe()
        self._read, to_us = os.pipe()
        command = [
            *(str(find_chromium()), "--headless", "--no-sandbox", "--disable-gpu"),
            *("--remote-debugging-pipe", f"--user-data-dir={self._profile.name}/profile"),
            *("--disable-dev-shm-usage", "--no-first-run", "--host-resolver-rules=MAP * ~NOTFOUND"),
            "about:blank",
        ]
        # The browser reads from 3 and writes to 4.
        shell = f'exec "$@" 3<&{from_us} 4>&{to_us}'
        self._process = subprocess.Popen(
            [str(shutil.which("bash")), "-c", shell, "bash", *command],
            pass_fds=(from_us, to_us),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(from_us)
        os.close(to_us)
        target = self.send("Target.createTarget", url="about:blank")["targetId"]
        attached = self.send("Target.attachToTarget", targetId=target, flatten=True)
        self._session = attached["sessionId"]
        for domain in ("Page", "Runtime", "Network", "Log"):
            self.send(f"{domain}.enable")
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the browser, and remove its profile."""
        self._process.terminate()
        self._process.wait(SECONDS)
        os.close(self._write)
        os.close(self._read)
        self._profile.cleanup()

    def send(self, method: str, **params: Any) -> dict[str, Any]:
        """Send a command, and return its result; a question of the page is answered with yes."""
        number = self._post(method, params)
        while True:
            answer = self._receive()
            if answer.get("method") == "Page.javascriptDialogOpening":
                self._post("Page.handleJavaScriptDialog", {"accept": True})
            if answer.get("id") == number:
                assert "error" not in answer, (method, answer["error"])
                return dict(answer["result"])
            self.events.append(answer)

    def _post(self, method: str, params: dict[str, Any]) -> int:
        self._number += 1
        message: dict[str, Any] = {"id": self._number, "method": method, "params": params}
        if self._session:
            message["sessionId"] = self._session
        os.write(self._write, json.dumps(message).encode() + b"\0")
        return self._number

    def _receive(self) -> dict[str, Any]:
        end = time.monotonic() + SECONDS
        while b"\0" not in self._waiting:
            ready, _, _ = select.select([self._read], [], [], max(0, end - time.monotonic()))
            assert ready, "the browser does not answer"
            self._waiting += os.read(self._read, 1 << 20)
        message, _, self._waiting = self._waiting.partition(b"\0")
        return dict(json.loads(message))

    def wait_for(self, method: str) -> dict[str, Any]:
        """Return the next event of this kind."""
        while True:
            for index, event in enumerate(self.events):
                if event.get("method") == method:
                    return self.events.pop(index)
            self.events.append(self._receive())

    def open(self, page: Path) -> None:
        """Open a page from the disk, and wait until it is loaded."""
        self.events.clear()
        self.send("Page.navigate", url=page.as_uri())
        self.wait_for("Page.loadEventFired")

    def run(self, script: str, *values: Any) -> Any:
        """Run a function with values in the page, and return what it gives."""
        words = ", ".join(json.dumps(value) for value in values)
        source = f"({script})({words})" if values or "=>" in script else script
        answer = self.send(
            "Runtime.evaluate", expression=source, returnByValue=True, awaitPromise=True
        )
        details = answer.get("exceptionDetails", {})
        assert not details, details.get("exception", details).get("description", details)
        return answer["result"].get("value")

    def wait_until(self, script: str) -> None:
        """Wait until a function says yes."""
        end = time.monotonic() + SECONDS
        while not self.run(script):
            assert time.monotonic() < end, script
            time.sleep(0.02)

    def press(self, *names: str, shift: bool = False) -> None:
        """Press keys, one after the other."""
        for name in names:
            key, code = KEYS[name]
            shared = {
                "key": key,
                "code": name,
                "windowsVirtualKeyCode": code,
                "modifiers": 8 if shift else 0,
            }
            self.send("Input.dispatchKeyEvent", type="keyDown", text=_TYPED.get(name, ""), **shared)
            self.send("Input.dispatchKeyEvent", type="keyUp", **shared)

    def type(self, text: str) -> None:
        """Type a text where the focus is."""
        self.send("Input.insertText", text=text)

    def size(self, width: int, height: int = 900, *, dark: bool = False) -> None:
        """Give the window a size, and the scheme of colours that the system has."""
        self.send(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=width < 500,
        )
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.send("Emulation.setEmulatedMedia", features=[scheme])

    def choose_file(self, selector: str, file: Path) -> None:
        """Choose a file in a field for files."""
        root = self.send("DOM.getDocument")["root"]["nodeId"]
        node = self.send("DOM.querySelector", nodeId=root, selector=selector)["nodeId"]
        self.send("DOM.setFileInputFiles", nodeId=node, files=[str(file)])

    def picture(self, file: Path, *, whole: bool = False) -> None:
        """Save a picture of the page."""
        answer = self.send("Page.captureScreenshot", captureBeyondViewport=whole)
        file.write_bytes(base64.b64decode(answer["data"]))

    def pdf(self) -> bytes:
        """Print the page."""
        answer = self.send("Page.printToPDF", preferCSSPageSize=True, printBackground=True)
        return base64.b64decode(answer["data"])

    def complaints(self) -> list[str]:
        """Return what the page asked for from outside, and every error that it had."""
        wrong = []
        for event in self.events:
            params = event.get("params", {})
            if event.get("method") == "Network.requestWillBeSent":
                address = params["request"]["url"]
                if not address.startswith(("file:", "blob:", "about:", "data:")):
                    wrong.append(address)
            elif event.get("method") == "Runtime.exceptionThrown":
                wrong.append(params["exceptionDetails"]["exception"].get("description", ""))
            elif event.get("method") == "Log.entryAdded" and params["entry"]["level"] == "error":
                wrong.append(params["entry"]["text"])
        return wrong
