#!/usr/bin/env bash
# Writes what is generated: docs/reference from the program itself, and the code's own pages in target/doc.
set -euo pipefail
cd "$(dirname "$0")/.."

scripts/say.sh "Reference of the commands"
cargo build --locked --package kammaban
node scripts/reference.mjs target/debug/kammaban
KAMMABAN_WRITE_REFERENCE=1 cargo test --locked --package kammaban --test house reference

scripts/say.sh "Pages of the code"
RUSTDOCFLAGS="-D warnings" cargo doc --locked --workspace --no-deps --document-private-items
echo "target/doc/kammaban/index.html"
