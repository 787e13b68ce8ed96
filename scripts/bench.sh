#!/usr/bin/env bash
# Measures a release build: the crates that have an example named `speed` say their own medians; the program as a whole
# is used over HTTP and by command (benches/), on SQLite and on a PostgreSQL of this run's own, beside a peer. Writes the
# table of docs/benchmarks.md. Figures are for the machine they were taken on and are never a test.
#
#   scripts/bench.sh               everything
#   scripts/bench.sh roster,pages  some parts, printed and not written
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/lib/packages.sh
. scripts/lib/services.sh

heading() { scripts/say.sh "$*"; }

for tool in sqlite3 python3; do
  command -v "$tool" >/dev/null || { echo "kammaban: benchmarks need $tool: apt install sqlite3 python3-venv" >&2; exit 1; }
done
bring_packages
make_scratch
trap end_services EXIT
cargo build --locked --release --package kammaban

if [ $# -gt 0 ]; then wanted=(--only "$1"); else wanted=(--out docs/benchmarks.md); fi
start_postgres
postgres=${KAMMABAN_TEST_POSTGRES}/kammaban
"$(postgres_programs)/createdb" --host 127.0.0.1 --port "${KAMMABAN_TEST_POSTGRES##*:}" --username kammaban kammaban
unset KAMMABAN_TEST_POSTGRES
node benches/measure.mjs --program target/release/kammaban --postgres "$postgres" "${wanted[@]}"

if [ $# = 0 ]; then
  for example in crates/*/examples/speed.rs; do
    crate=kammaban-$(basename "$(dirname "$(dirname "$example")")")
    scripts/say.sh "$crate"
    cargo run --locked --quiet --release --package "$crate" --example speed
  done
fi
