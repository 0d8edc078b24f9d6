SHELL := /bin/sh
LOCK := --python-version 3.11 --generate-hashes --no-header --no-annotate --quiet
UV := .venv/bin/uv pip compile pyproject.toml

lock:
	$(UV) $(LOCK) -o requirements.lock
	$(UV) $(LOCK) --extra dev -c requirements.lock -o requirements-dev.lock
	@! grep -nE '://|^-|(^| )/' requirements.lock requirements-dev.lock
.PHONY: lock
