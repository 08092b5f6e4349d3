# Akkoord: one word for each thing people do. `make` on a fresh machine sets up, builds and writes the examples.
SHELL := /bin/sh
SWIFT ?= swift
PREFIX ?= /usr/local
SUDO := $(shell [ "$$(id -u)" = 0 ] || command -v sudo)

.PHONY: all examples variants setup setup-test build test check lint format bench install completions manual clean

all: examples

# The example agreements, of which those without variants are committed.
examples: build
	@.build/release/akkoord schema --write --quiet
	@.build/release/akkoord build --prune

# One config a family asks for a matrix: service, house style and two choices.
variants: build
	@.build/release/akkoord build '*-variants'

# libcmark and libyaml, through apt or brew, only when they are missing.
setup:
	@if pkg-config --exists libcmark yaml-0.1 2>/dev/null; then :; \
	elif command -v apt-get >/dev/null; then \
	  echo "Installing libcmark-dev and libyaml-dev"; \
	  $(SUDO) apt-get update -qq && $(SUDO) apt-get install -y -qq libcmark-dev libyaml-dev pkg-config; \
	elif command -v brew >/dev/null; then \
	  brew install cmark libyaml pkg-config; \
	else \
	  echo "Please install libcmark and libyaml with their headers, and pkg-config." >&2; exit 2; \
	fi

# The second readers that the tests hold our Markdown and HTML against, and the Dutch dictionary.
setup-test: setup
	@if command -v cmark >/dev/null && command -v cmark-gfm >/dev/null && command -v hunspell >/dev/null; then :; \
	elif command -v apt-get >/dev/null; then \
	  echo "Installing cmark, cmark-gfm and hunspell"; \
	  $(SUDO) apt-get update -qq && $(SUDO) apt-get install -y -qq cmark cmark-gfm hunspell hunspell-nl; \
	elif command -v brew >/dev/null; then \
	  brew install cmark cmark-gfm hunspell; \
	else \
	  echo "Please install the programs cmark, cmark-gfm and hunspell with a Dutch dictionary." >&2; exit 2; \
	fi

build: setup
	@$(SWIFT) build --configuration release --product akkoord --static-swift-stdlib

# All tests; the example agreements must be what the sources produce.
test: setup-test
	@$(SWIFT) build --build-tests
	@$(SWIFT) test --skip-build --disable-xctest

check: lint test

lint:
	@$(SWIFT) format lint --strict --parallel --recursive Package.swift Sources Tests

format:
	@$(SWIFT) format format --in-place --parallel --recursive Package.swift Sources Tests

# Our program against two floors, in one run; figures in Output/bench.json.
bench: build
	@$(SWIFT) build --configuration release --product akkoord-bench --static-swift-stdlib
	@.build/release/akkoord-bench

# The program, and beside it the library that `akkoord init` copies.
install: build
	@install -d "$(DESTDIR)$(PREFIX)/bin" "$(DESTDIR)$(PREFIX)/share/akkoord"
	@install -m 755 .build/release/akkoord "$(DESTDIR)$(PREFIX)/bin/akkoord"
	@rm -rf "$(DESTDIR)$(PREFIX)/share/akkoord/Clauses" "$(DESTDIR)$(PREFIX)/share/akkoord/Templates"
	@cp -R Clauses Templates LICENSE "$(DESTDIR)$(PREFIX)/share/akkoord/"

completions: build
	@mkdir -p .build/completions
	@for shell in bash zsh fish; do \
	  .build/release/akkoord --generate-completion-script $$shell > .build/completions/akkoord.$$shell; \
	done; echo "written to .build/completions"

manual:
	@mkdir -p .build/manual
	@$(SWIFT) package --disable-sandbox --allow-writing-to-package-directory generate-manual --output-directory .build/manual --multi-page
	@echo "written to .build/manual"

clean:
	@rm -rf .build
