# The commands people run. All set-up is in .venv; nothing outside this folder is changed, except that `make test`
# installs Chromium and LibreOffice Writer where they are missing.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8000
export NO_MKDOCS_2_WARNING := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: site serve check test bench-search lint lock clean

site: $(VENV)/siap ## check all data and build the bilingual site into site/
	$(BIN)/mkdocs build --strict --quiet
	@echo "Situs jadi di site/ (lihat dengan: make serve). The site is in site/ (see it with: make serve)."

serve: $(VENV)/siap ## the same, then serve it with live reload
	$(BIN)/mkdocs serve --strict --livereload --dev-addr 127.0.0.1:$(PORT)

check: $(VENV)/siap ## check the data only
	$(BIN)/katalog check

test: $(VENV)/siap-uji ## set up what the tests need, a browser too, then run every test
	$(BIN)/ruff check generator tests tools
	$(BIN)/ruff format --check generator tests tools
	$(BIN)/mypy
	$(BIN)/python -m pytest -n 2

bench-search: $(VENV)/siap-uji ## measure the search beside plain Pagefind and Material's own (minutes)
	$(BIN)/python -m tests.bench.cari

$(VENV)/siap: requirements.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	touch $@

$(VENV)/siap-uji: $(VENV)/siap requirements-test.lock package-lock.json tools/peramban.py tools/kantor.py
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements-test.lock
	$(BIN)/python tools/npm.py ci --silent
	$(BIN)/python tools/peramban.py
	$(BIN)/python tools/kantor.py
	touch $@

lock: ## renew both lock files from pyproject.toml (needs uv)
	printf 'setuptools>=75\nwheel\n' > .build.in
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate pyproject.toml .build.in -o requirements.lock
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate --extra test -c requirements.lock pyproject.toml -o requirements-test.lock
	rm .build.in

clean:
	rm -rf $(VENV) site .cache
