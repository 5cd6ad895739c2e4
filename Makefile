# Thin words over tools/: set-up comes first with each of them, once.
PYTHON ?= python3
ADDON ?=
ONLY ?=

.PHONY: run test lint bench setup stop
run:
	@$(PYTHON) tools/manage.py run
test:
	@$(PYTHON) tools/manage.py test $(if $(ADDON),ADDON=$(ADDON)) $(if $(ONLY),"ONLY=$(ONLY)")
lint:
	@$(PYTHON) tools/manage.py lint
bench:
	@$(PYTHON) tools/manage.py bench $(if $(ONLY),"ONLY=$(ONLY)")
setup:
	@$(PYTHON) tools/manage.py setup
stop:
	@$(PYTHON) tools/manage.py stop
