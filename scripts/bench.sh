#!/usr/bin/env bash
# Measures in a release build. Each crate that has an example named `speed` says what it measures, on what, and
# prints medians; figures are for the machine they were taken on and are never a test.
set -euo pipefail
cd "$(dirname "$0")/.."

cpu=$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1)
memory=$(awk '/MemTotal/ { printf "%.0f GiB", $2 / 1048576 }' /proc/meminfo)
echo "$(date -u +%F), $(nproc) × ${cpu:-unknown processor}, $memory, $(rustc --version)"

for example in crates/*/examples/speed.rs; do
  crate=kammaban-$(basename "$(dirname "$(dirname "$example")")")
  scripts/say.sh "$crate"
  cargo run --locked --quiet --release --package "$crate" --example speed
done
