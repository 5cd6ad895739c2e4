"""Chromium by its DevTools protocol: what a person would see and do."""

import base64
import contextlib
import json
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

from paths import STATE
from step import SetupError, is_root
from system import CHROMES

SCREENS = STATE / "screens"
SWITCHES = (
    "--headless=new",
    "--remote-debugging-port=0",
    "--remote-allow-origins=*",
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-dev-shm-usage",
    "--disable-extensions",
    "--disable-gpu",
    "--disable-sync",
    "--disable-translate",
    "--force-color-profile=srgb",
    "--mute-audio",
    "--lang=fa",
)
# Brings an element into sight and returns its middle.
CENTRE = """(selector) => {
    const element = document.querySelector(selector);
    element.scrollIntoView({block: "center", inline: "center"});
    const box = element.getBoundingClientRect();
    return [box.x + box.width / 2, box.y + box.height / 2];
}"""
# Marks the one visible element with a text; says whether there is one.
MARK = """([mark, selector, text]) => {
    document.querySelectorAll(`[${mark}]`).forEach((e) => e.removeAttribute(mark));
    const element = Array.from(document.querySelectorAll(selector)).find(
        (e) => e.innerText.trim() === text && e.getClientRects().length
    );
    element?.setAttribute(mark, "1");
    return Boolean(element);
}"""
# What is wider than the window: the page itself, or a part that a finger could push
# sideways although it is not made to scroll (wide tables are).
OVERFLOW = """() => {
    const width = window.innerWidth;
    const name = (e) => `${e.tagName}.${e.className} ${e.scrollWidth} > ${width}`;
    const parts = ["html", "body", ".o_action_manager", ".o_content", ".o_form_sheet"];
    return parts
        .map((part) => document.querySelector(part))
        .filter((e) => e && e.scrollWidth > width)
        .map(name);
}"""
CRASH = ".o_error_dialog, .o_dialog_error"
# Chromium says these of its own accord, whatever the page does.
CHROMIUM_NOISE = ("favicon.ico",)


class BrowserError(AssertionError):
    """The page is not as it should be; the text says what was awaited."""


class Browser:
    """One page of a headless Chromium with a profile that goes when it closes."""

    def __init__(self, width=1366, height=900):
        self.errors = []
        self._size = (width, height)
        self._next = 0
        self._profile = tempfile.mkdtemp(prefix="toloo_chromium_")
        self._process = None
        self._link = None
        self._loaded = 0

    def __enter__(self):
        return self.start()

    def __exit__(self, *_error):
        self.close()

    def start(self):
        """Start Chromium, attach to its page and return this browser."""
        program = next(filter(None, map(shutil.which, CHROMES)), None)
        if not program:
            raise SetupError("no Chromium here: install chromium for browser tests")
        words = [program, *SWITCHES, f"--user-data-dir={self._profile}"]
        words.append("--window-size={},{}".format(*self._size))
        if is_root():
            words.append("--no-sandbox")
        self._process = subprocess.Popen(
            [*words, "about:blank"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self._attach(self._wait_for_port())
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.send(f"{domain}.enable")
        self.send("Emulation.setFocusEmulationEnabled", enabled=True)
        self.resize(*self._size)
        return self

    def _wait_for_port(self, patience=20):
        file = Path(self._profile) / "DevToolsActivePort"
        end = time.monotonic() + patience
        while time.monotonic() < end and self._process.poll() is None:
            with contextlib.suppress(OSError, ValueError, IndexError):
                return int(file.read_text().split()[0])
            time.sleep(0.05)
        raise SetupError("Chromium did not start")

    def _attach(self, port):
        import urllib.request

        import websocket

        with urllib.request.urlopen(f"http://127.0.0.1:{port}/json") as pages:
            page = next(p for p in json.load(pages) if p["type"] == "page")
        address = page["webSocketDebuggerUrl"]
        self._link = websocket.create_connection(
            address, timeout=180, suppress_origin=True
        )

    def close(self):
        """End Chromium and remove its profile."""
        if self._link:
            with contextlib.suppress(Exception):
                self.send("Browser.close")
            self._link.close()
        if self._process:
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(5)
            self._process.kill()
            self._process.wait()
        shutil.rmtree(self._profile, ignore_errors=True)

    # Protocol

    def send(self, method, **parameters):
        """Send one command and return its result, noting the events on the way."""
        self._next += 1
        wanted = self._next
        message = {"id": wanted, "method": method, "params": parameters}
        self._link.send(json.dumps(message))
        while True:
            answer = json.loads(self._link.recv())
            if answer.get("id") == wanted:
                if "error" in answer:
                    raise BrowserError(f"{method}: {answer['error']['message']}")
                return answer["result"]
            self._note(answer)

    def _note(self, event):
        data = event.get("params", {})
        match event.get("method"):
            case "Page.loadEventFired":
                self._loaded += 1
            case "Page.javascriptDialogOpening":
                # A dialog stops the page; unsaved changes of a test may go.
                self._next += 1
                command = {"id": self._next, "method": "Page.handleJavaScriptDialog"}
                self._link.send(json.dumps(command | {"params": {"accept": True}}))
            case "Runtime.consoleAPICalled" if data["type"] in ("error", "assert"):
                texts = [
                    str(a.get("value") or a.get("description")) for a in data["args"]
                ]
                self._complain("console: " + " ".join(texts))
            case "Runtime.exceptionThrown":
                details = data["exceptionDetails"]
                thrown = details.get("exception", {}).get("description", "")
                self._complain(f"exception: {details['text']} {thrown}")
            case "Log.entryAdded" if data["entry"]["level"] == "error":
                entry = data["entry"]
                self._complain(f"log: {entry['text']} {entry.get('url', '')}")

    def _complain(self, text):
        if not any(noise in text for noise in CHROMIUM_NOISE):
            self.errors.append(text[:2000])

    # What a person does

    def take_session(self, session):
        """Go on as another browser would with a session that is logged in already.

        What the client of the user before kept (its language, its tables in the
        browser's own database, which may be held half made) is gone.
        """
        self.open("about:blank")
        self.send("Network.clearBrowserCookies")
        self.send(
            "Storage.clearDataForOrigin", origin=session.host.url, storageTypes="all"
        )
        self.send(
            "Network.setCookie",
            name="session_id",
            value=session.session_id,
            url=session.host.url,
            httpOnly=True,
        )

    def log_in(self, host, login, password=None):
        """Log in through the form, as a person does."""
        self.open(f"{host.url}/web/login")
        # The form is hidden until the page knows of no earlier users to choose from.
        form = "form.oe_login_form:not(.d-none)"
        self.fill(f"{form} input[name=login]", login)
        self.fill(
            f"{form} input[name=password]", login if password is None else password
        )
        self.click(f"{form} button[type=submit]")
        self.wait_for(".o_web_client")

    def open(self, address, patience=180):
        """Go to an address and wait until the page has loaded. The first page of a
        database makes the bundles: half a minute, and more on a busy machine."""
        before = self._loaded
        self.send("Page.navigate", url=address)
        self.until(lambda: self._loaded > before, f"{address} to load", patience)

    def run(self, script):
        """Evaluate JavaScript (promises awaited) and return its value."""
        result = self.send(
            "Runtime.evaluate",
            expression=script,
            awaitPromise=True,
            returnByValue=True,
            userGesture=True,
        )
        if "exceptionDetails" in result:
            details = result["exceptionDetails"]
            raise BrowserError(details.get("exception", {}).get("description", details))
        return result["result"].get("value")

    def until(self, ready, what, patience=60):
        """Wait until `ready()` holds; BrowserError after `patience` seconds."""
        end = time.monotonic() + patience
        while True:
            # A page that is just being replaced cannot be asked.
            with contextlib.suppress(BrowserError):
                if self.run("1") and ready():
                    return
            if time.monotonic() > end:
                told = "\n".join([*self.errors, self._whereabouts()])
                raise BrowserError(f"waited {patience} s for {what}\n{told}")
            time.sleep(0.05)

    def _whereabouts(self):
        """Address and first words of the page, for the person who reads."""
        script = (
            "location.href + '\\n' + (document.body?.innerText || '').slice(0, 300)"
        )
        with contextlib.suppress(BrowserError):
            return str(self.run(script))
        return "the page cannot be asked"

    def count(self, selector):
        """How many elements match."""
        return self.run(f"document.querySelectorAll({json.dumps(selector)}).length")

    def text(self, selector="body"):
        """The visible text of the first match."""
        return self.run(f"document.querySelector({json.dumps(selector)}).innerText")

    def texts(self, selector):
        """The visible texts of all matches."""
        query = f"document.querySelectorAll({json.dumps(selector)})"
        return self.run(f"Array.from({query}, (e) => e.innerText.trim())")

    def wait_for(self, selector, patience=60):
        """Wait until something matches."""
        self.until(lambda: self.count(selector), selector, patience)

    def wait_gone(self, selector, patience=60):
        """Wait until nothing matches any more."""
        self.until(lambda: not self.count(selector), f"no {selector}", patience)

    def wait_text(self, text, selector="body", patience=60):
        """Wait until a text is in sight inside the first match."""
        self.until(
            lambda: self.count(selector) and text in self.text(selector), text, patience
        )

    def click(self, selector, patience=60):
        """Click the middle of the first match with the mouse."""
        self.wait_for(selector, patience)
        place = self.run(f"({CENTRE})({json.dumps(selector)})")
        at = {"x": place[0], "y": place[1], "button": "left", "clickCount": 1}
        self.send("Input.dispatchMouseEvent", type="mouseMoved", **at)
        self.send("Input.dispatchMouseEvent", type="mousePressed", **at)
        self.send("Input.dispatchMouseEvent", type="mouseReleased", **at)

    def click_text(self, text, selector="a, button, .dropdown-item"):
        """Click the first visible match that shows exactly this text."""
        mark = "data-toloo-click"
        script = f"({MARK})({json.dumps([mark, selector, text])})"
        self.until(lambda: self.run(script), f"“{text}” to click")
        self.click(f"[{mark}]")

    def type(self, text):
        """Type into what has the focus."""
        self.send("Input.insertText", text=text)

    def fill(self, selector, text):
        """Replace the content of an input."""
        self.click(selector)
        self.run(f"document.querySelector({json.dumps(selector)}).select()")
        self.type(text)

    def press(self, key):
        """Press a key by its DOM name: Enter, Tab, Escape, ArrowDown."""
        codes = {"Enter": 13, "Tab": 9, "Escape": 27, "ArrowDown": 40, "ArrowUp": 38}
        down = {"key": key, "code": key, "windowsVirtualKeyCode": codes.get(key, 0)}
        extra = {"text": "\r"} if key == "Enter" else {}
        self.send("Input.dispatchKeyEvent", type="keyDown", **down, **extra)
        self.send("Input.dispatchKeyEvent", type="keyUp", **down)

    def resize(self, width, height, phone=False):
        """Give the window another size, in CSS pixels; a phone also has fingers."""
        self.send(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=phone,
        )
        self.send("Emulation.setTouchEmulationEnabled", enabled=phone)

    def overflow(self):
        """What is wider than the window, as a list of texts."""
        return self.run(f"({OVERFLOW})()")

    @contextlib.contextmanager
    def download(self, patience=60):
        """The files that a block of clicks downloads: a list of paths, filled when
        the block ends and gone with this browser."""
        folder = Path(tempfile.mkdtemp(dir=self._profile))
        self.send(
            "Browser.setDownloadBehavior",
            behavior="allow",
            downloadPath=str(folder),
        )
        files = []
        yield files

        def complete():
            found = [p for p in folder.iterdir() if not p.name.startswith(".")]
            files[:] = [p for p in found if p.suffix != ".crdownload"]
            return files and files == found

        self.until(complete, "a download", patience)

    def screenshot(self, name):
        """Save what is in sight as .toloo/screens/<name>.png and return its path."""
        SCREENS.mkdir(parents=True, exist_ok=True)
        picture = self.send("Page.captureScreenshot", format="png")
        path = SCREENS / f"{name}.png"
        path.write_bytes(base64.b64decode(picture["data"]))
        return path

    def complaints(self):
        """Console errors and crash dialogs since the last call."""
        self.run("1")
        found, self.errors = self.errors, []
        # Asked for at once: a dialog may go, or be drawn anew, at any moment.
        return found + [f"dialog: {text}" for text in self.texts(CRASH)]
