"""Where the browser of the tests is: Debian's Chromium, or the one ``PLAYWRIGHT_CHROMIUM`` names.

Debian builds two programs from the same source: `chromium` and `chromium-headless-shell`. The second
opens a page for a quarter of the processor time, because no window is made around it.
"""

from __future__ import annotations

import os
import shutil

PATH = (
    os.environ.get("PLAYWRIGHT_CHROMIUM")
    or shutil.which("chromium-headless-shell")
    or shutil.which("chromium")
)
ARGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
