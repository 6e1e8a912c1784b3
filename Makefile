# Everything this project does, from a fresh checkout. Rust is enough for `demo`, `bench`, `lint-rust` and `docs`;
# the others install what they need into target/ and bindings-wasm/node_modules, or say what is missing.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
PYTHON := $(or $(CARGO_TARGET_DIR),target)/python/bin/python
FEATURES := toml presets documents server parallel qr import blocklist-builder words words-large zxcvbn schema
CI_NPM := npm --prefix bindings-wasm ci --no-audit --no-fund --loglevel=error

.PHONY: demo demo-web test test-rust test-features test-python test-browser bench lint lint-rust lint-python lint-browser docs regenerate

demo: ## the main job on the embedded policies
	cargo run --quiet --locked -p aikotoba --example demo
	cargo run --quiet --locked -p aikotoba --example account
	cargo run --quiet --locked -p aikotoba --example token

demo-web: bindings-wasm/node_modules/.installed ## the page that shows it all, as static files in target/demo-web
	scripts/build-wasm.sh
	node bindings-wasm/demo/build.js

test: test-rust test-features test-python test-browser ## everything, in every language
	@echo "all tests passed"

test-rust:
	cargo test --locked --workspace --exclude aikotoba-wasm --exclude aikotoba-python --exclude aikotoba-bindgen
	cargo test --locked --doc -p aikotoba

test-features: ## the core with no feature and with each alone
	cargo test --locked -p aikotoba --lib --no-default-features
	for feature in $(FEATURES); do \
		cargo check --locked -p aikotoba --no-default-features --features $$feature || exit 1; \
	done

test-python: ## the wheel, in a virtual environment
	scripts/python-env.sh
	cd bindings-python && $(abspath $(PYTHON)) -m pytest -q

test-browser: bindings-wasm/node_modules/.installed ## the package, in Node and in Chromium
	scripts/build-wasm.sh
	npm --prefix bindings-wasm run size
	npm --prefix bindings-wasm test
	scripts/install-browser.sh
	npm --prefix bindings-wasm run test:browser
	npm --prefix bindings-wasm run test:element

bench: ## criterion figures, and ratios to zxcvbn, totp-rs and argon2-cffi in the same run
	scripts/python-env.sh
	cargo bench --locked -p aikotoba-tests --bench password --bench account --bench one_time_code
	AIKOTOBA_BENCH_PYTHON=$(abspath $(PYTHON)) cargo bench --locked -p aikotoba-tests --bench secrets
	AIKOTOBA_BENCH_PYTHON=$(abspath $(PYTHON)) cargo bench --locked -p aikotoba-tests --bench secrets --features parallel

lint: lint-rust lint-python lint-browser

lint-rust:
	cargo fmt --check
	cargo clippy --locked --workspace --all-targets --all-features -- -D warnings
	cargo clippy --locked -p aikotoba --no-default-features -- -D warnings
	@if cargo deny --version >/dev/null 2>&1; then cargo deny --offline check licenses bans sources; \
	else echo "cargo-deny is not installed: licences and sources are not checked (cargo install cargo-deny)"; fi

lint-python:
	scripts/python-env.sh
	cd bindings-python && $(abspath $(PYTHON)) -m mypy
	cd bindings-python && $(abspath $(PYTHON)) -m mypy.stubtest aikotoba._native

lint-browser: bindings-wasm/node_modules/.installed
	scripts/build-wasm.sh
	npm --prefix bindings-wasm run types
	npm --prefix bindings-wasm run types:element

docs: ## the documentation of the crate, without a warning
	RUSTDOCFLAGS="-D warnings" cargo doc --locked -p aikotoba --no-deps --all-features

regenerate: ## schemas, presets as JSON, golden samples
	cargo run --quiet --locked -p aikotoba-tests --bin regenerate

bindings-wasm/node_modules/.installed: bindings-wasm/package-lock.json
	$(CI_NPM)
	touch $@
