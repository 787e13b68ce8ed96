# For people: `make demo` and `make test`. The other targets are for those who build Kammaban.
#
#   make demo              builds and starts the demo federation on http://127.0.0.1:8080
#   make demo FRESH=1      begins it anew
#   make test              installs what tests need and runs everything
#   make check             only what takes seconds: format, lints, licences, types of the console
#   make coverage          how much of the rules and of the SQL the tests reach
#   make bench             measures, in a release build
#   make docs              writes docs/reference from the program, and the code's own pages
#   make deb               a Debian package in target/debian

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

LISTEN ?= 127.0.0.1:8080
DATA ?= var/demo
MEMBERS ?=
FRESH ?=

.PHONY: help demo test check coverage bench docs deb web

help:
	@sed -n 's/^#   //p' Makefile

demo: web
	@scripts/say.sh "Building the program"
	@cargo build --locked --profile demo --package kammaban
	@mkdir -p $(DATA)
	@exec target/demo/kammaban demo --data $(DATA) --listen $(LISTEN) \
		$(if $(MEMBERS),--members $(MEMBERS)) $(if $(filter 1 yes true,$(FRESH)),--fresh)

test:
	@scripts/test.sh all

check:
	@scripts/test.sh check

bench: web
	@scripts/bench.sh

coverage: web
	@scripts/coverage.sh

docs: web
	@scripts/docs.sh

deb: web
	@packaging/deb/build.sh

# The console's styles and scripts; built again only when their sources changed.
web:
	@scripts/tools.sh
	@scripts/web.sh
