#!/usr/bin/env bash
# Are the tools there that building needs? Says in one line each what is missing.
set -euo pipefail
cd "$(dirname "$0")/.."

missing=0

need() { # command, what it is and how to get it
  command -v "$1" >/dev/null 2>&1 && return
  echo "kammaban: $1 is missing: $2" >&2
  missing=1
}

# Whether version $1 is at least version $2.
at_least() { [ "$(printf '%s\n%s\n' "$2" "$1" | sort -V | head -n 1)" = "$2" ]; }

rust_needed=$(sed -n 's/^rust-version = "\(.*\)"/\1/p' Cargo.toml)
node_needed=20.19

need cc "a C compiler (Debian: apt install build-essential)"
need cargo "Rust $rust_needed or later (rustup)"
need node "Node.js $node_needed or later"
need npm "comes with Node.js (Debian: apt install npm)"
[ "$missing" = 0 ] || exit 1

rust=$(rustc --version | cut -d ' ' -f 2)
if ! at_least "$rust" "$rust_needed"; then
  echo "kammaban: Rust $rust is too old, $rust_needed or later is needed (rustup update stable)" >&2
  missing=1
fi
node=$(node --version | tr -d v)
if ! at_least "$node" "$node_needed"; then
  echo "kammaban: Node.js $node is too old, $node_needed or later is needed" >&2
  missing=1
fi
exit "$missing"
