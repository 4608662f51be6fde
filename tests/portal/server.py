"""A server set up by the README's lines on this machine: PostgreSQL and nginx of Debian, in a scratch folder.

The lines run as they are. What they name outside the checkout (``/etc``, ``/opt``, ``/var``) is moved into the
folder, with the same paths in a copy of ``deploy/``; ports become free ones of the loopback. What changes the
machine itself has a replacement in ``IN_PLACE_OF``. Everything ends with ``running``.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MOVED = (
    "/opt/portal",
    "/etc/portal.env",
    "/etc/portal-owner.env",
    "/etc/ssl",
    "/etc/systemd/system",
    "/etc/nginx/conf.d",
    "/var/lib/portal",
)
COPIED = ("apps", "deploy", "fixtures", "portal", "templates")
PROGRAMS = max(
    Path("/usr/lib/postgresql").glob("*/bin"),
    default=Path("/none"),
    key=lambda path: int(path.parent.name),
)
NGINX = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
IS_ROOT = os.geteuid() == 0
# Lines that change this machine, or that `.ci/run` runs itself -> what the test makes of them.
IN_PLACE_OF = {
    r"apt-get install ": "true",  # .ci/run installs them
    r"python3 -m venv ": "true",  # .ci/run makes one; it is at this path by a link
    r"useradd ": "true",
    r"systemctl daemon-reload$": "true",
}
FIRST_ADMIN = {"login": "ada@example.org", "password": "a long one: 7 ferries"}
# `runuser -u NAME -- command`: the same command by the user of the test, who is a superuser of PostgreSQL.
RUNUSER = '#!/bin/sh\nshift; [ "$1" = postgres ] && export PGUSER=postgres; shift 2; exec "$@"\n'
INSTALL = '#!/bin/sh\n[ "$3" = -g ] && { m=$2; shift 4; set -- -m "$m" "$@"; }; exec /usr/bin/install "$@"\n'
NGINX_MAIN = """
daemon off; pid {folder}/nginx.pid; error_log {folder}/nginx.log; worker_processes 1;
events {{ worker_connections 256; }}
http {{
    include /etc/nginx/mime.types; access_log off;
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/f; uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
    include {folder}/etc/nginx/conf.d/*.conf;
}}
"""


def why_not() -> str:
    """Return what of Debian is missing here to set a server up; empty when nothing is."""
    missing = [
        *(["postgresql"] if not (PROGRAMS / "initdb").exists() else []),
        *(["nginx"] if NGINX is None else []),
    ]
    return " and ".join(missing)


@dataclass
class Server:
    """A server in ``folder``: ``https`` and ``http`` are its ports on the loopback."""

    folder: Path
    https: int
    http: int
    web: int
    printed: dict[str, str] = field(default_factory=dict)
    kept_running: ExitStack = field(default_factory=ExitStack)

    @property
    def checkout(self) -> Path:
        return self.folder / "opt/portal"

    @property
    def environment(self) -> dict[str, str]:
        bare = ("DJANGO", "PORTAL", "DATABASE", "PG", "PYTEST", "COV")
        kept = {name: text for name, text in os.environ.items() if not name.startswith(bare)}
        return kept | {
            "PATH": f"{self.folder}/programs:{PROGRAMS}:/usr/bin:/bin:/usr/sbin",
            "PGHOST": str(self.folder / "socket"),
            "DJANGO_SUPERUSER_EMAIL": FIRST_ADMIN["login"],
            "DJANGO_SUPERUSER_NAME": "Ada Admin",
            "DJANGO_SUPERUSER_PASSWORD": FIRST_ADMIN["password"],
        }

    def run(self, line: str) -> None:
        """Run one line of the README, and keep what it prints."""
        replaced = next((new for old, new in IN_PLACE_OF.items() if re.match(old, line)), line)
        if line.startswith("systemctl enable --now "):
            for name in line.split()[3:]:
                self._start_unit(name)
        elif line == "systemctl reload nginx":
            self._keep([str(self.folder / "programs/nginx")])
            self._wait_for(self.https)
            self._wait_for(self.web)
        else:
            self.printed[line] = self._output(self._moved(replaced))

    def sql(self, role: str, statement: str) -> str:
        """Return what the database answers ``role``, or why it refuses."""
        command = [PROGRAMS / "psql", "-U", role, "-d", "portal", "-At", "-c", statement]
        done = subprocess.run(
            command, env=self.environment, text=True, check=False,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=30,
        )  # fmt: skip
        return done.stdout.strip()

    def _output(self, line: str) -> str:
        asked = line + (" --noinput" if "createsuperuser" in line else "")
        done = subprocess.run(
            asked, shell=True, cwd=self.checkout, env=self.environment, text=True, check=False,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=120,
        )  # fmt: skip
        assert done.returncode == 0, f"{line}\n{done.stdout}"
        return done.stdout

    def _moved(self, text: str) -> str:
        for path in MOVED:
            text = re.sub(rf"(?<![\w.-]){path}", f"{self.folder}{path}", text)
        text = text.replace("/var/run/postgresql", f"{self.folder}/socket")
        text = re.sub(r"listen \[::\].*\n", "", text)
        text = re.sub(r"listen 443\b", f"listen 127.0.0.1:{self.https}", text)
        text = re.sub(r"listen 80\b", f"listen 127.0.0.1:{self.http}", text)
        return text.replace("127.0.0.1:8000", f"127.0.0.1:{self.web}")

    def prepare(self) -> None:
        """Copy the checkout, and make what a machine has before the first line."""
        for name in COPIED:
            leave_out = shutil.ignore_patterns("__pycache__")
            shutil.copytree(ROOT / name, self.checkout / name, ignore=leave_out)
        for name in ("manage.py", "requirements.txt"):
            shutil.copy(ROOT / name, self.checkout)
        (self.checkout / "venv").symlink_to(sys.prefix)
        for path in (path for path in (self.checkout / "deploy").rglob("*") if path.is_file()):
            path.write_text(self._moved(path.read_text()))
        for name in (
            "etc/nginx/conf.d",
            "etc/systemd/system",
            "etc/ssl/certs",
            "etc/ssl/private",
            "programs",
            "var/lib/portal",
        ):
            (self.folder / name).mkdir(parents=True)
        main = self.folder / "nginx.conf"
        main.write_text(NGINX_MAIN.format(folder=self.folder))
        programs = {
            "runuser": RUNUSER,
            "install": INSTALL,
            "nginx": f'#!/bin/sh\nexec {NGINX} -c {main} "$@"\n',
        }
        for name, text in programs.items():
            (self.folder / "programs" / name).write_text(text)
            (self.folder / "programs" / name).chmod(0o755)

    def _start_unit(self, name: str) -> None:
        """Start what a unit starts, with the environment file that it names."""
        text = (self.folder / f"etc/systemd/system/{name}.service").read_text()
        command = re.search(r"^ExecStart=(.*)$", text, re.MULTILINE)
        file = re.search(r"^EnvironmentFile=(.*)$", text, re.MULTILINE)
        assert command and file
        self._keep(["sh", "-c", f"set -a; . {file[1]}; exec {command[1]}"])

    def _keep(self, command: list[str]) -> None:
        with (self.folder / "services.log").open("ab") as log:
            process = subprocess.Popen(
                command, cwd=self.checkout, env=self.environment, stdin=subprocess.DEVNULL,
                stdout=log, stderr=log, start_new_session=True,
            )  # fmt: skip
        self.kept_running.callback(_end, process)

    def _wait_for(self, port: int) -> None:
        for _ in range(300):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    return
            time.sleep(0.1)
        raise AssertionError((self.folder / "services.log").read_text())


def _end(process: subprocess.Popen[bytes]) -> None:
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(timeout=30)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


@contextmanager
def postgresql(folder: Path) -> Iterator[None]:
    """Run Debian's PostgreSQL in ``folder``, on the socket in ``folder/socket`` alone."""
    who = {"user": "postgres"} if IS_ROOT else {}
    for name in ("socket", "cluster"):
        (folder / name).mkdir()
        if IS_ROOT:
            shutil.chown(folder / name, "postgres")
    data = f"{folder}/cluster/data"
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.STDOUT, "check": True, "cwd": "/"}
    initdb = [
        PROGRAMS / "initdb",
        "-D",
        data,
        "-U",
        "postgres",
        "-A",
        "trust",
        "-E",
        "UTF8",
        "--no-sync",
    ]
    subprocess.run([*initdb, "--locale", "C.UTF-8"], **quiet, **who)
    options = f"-k '{folder}/socket' -c listen_addresses=''"
    subprocess.run(
        [PROGRAMS / "pg_ctl", "-D", data, "-w", "-o", options, "-l", f"{data}/log", "start"],
        **quiet,
        **who,
    )
    try:
        yield
    finally:
        subprocess.run(
            [PROGRAMS / "pg_ctl", "-D", data, "-w", "-m", "fast", "stop"], **quiet, **who
        )


@contextmanager
def running(folder: Path, lines: list[str]) -> Iterator[Server]:
    """Give a server that was set up by ``lines``."""
    with ExitStack() as sockets:
        ports = []
        for _ in range(3):
            free = sockets.enter_context(socket.socket())
            free.bind(("127.0.0.1", 0))
            ports.append(free.getsockname()[1])
    server = Server(folder, *ports)
    with postgresql(folder), server.kept_running:
        server.prepare()
        for line in lines:
            server.run(line)
        yield server
