# The commands of everyday work, in a virtual environment with requirements-dev.txt installed.
.PHONY: check test fast demo format

check:  ## Everything that needs no test run: format, lint, types, layers, migrations.
	ruff check .
	ruff format --check .
	mypy apps portal
	deno check --quiet --no-lock --no-remote --config tests/javascript/deno.json tests/javascript portal/static
	lint-imports --no-cache
	djlint templates --lint --quiet
	djangofmt --check templates
	oxfmt --check portal/static
	oxlint portal/static
	hadolint deploy/Containerfile deploy/backups.Containerfile
	python manage.py makemigrations --check --dry-run

test:  ## All tests, with a database of its own for each processor.
	python -m pytest

fast:  ## The tests that need no database.
	python -m pytest -m "not database"

demo:  ## The portal with a demo newsroom on http://127.0.0.1:8000/.
	python manage.py demo

format:  ## Mend what tools can mend.
	ruff check --fix .
	ruff format .
	djangofmt templates
	oxfmt portal/static
