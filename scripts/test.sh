#!/usr/bin/env bash
# Proves the program: `scripts/test.sh all`, or one part of it: check, rust, browser.
#
# Every step runs, also after one that failed, as far as it does not stand on it. The end shows the closing
# lines of the runners themselves. Nothing that was started is left behind.
set -euo pipefail
cd "$(dirname "$0")/.."
root=$PWD
. scripts/lib/packages.sh
. scripts/lib/services.sh

part=${1:-all}
case $part in all | check | rust | browser) ;; *) echo "usage: scripts/test.sh [all|check|rust|browser]" >&2; exit 2 ;; esac

if [ "${CI:-}" = true ]; then
  # From a fresh clone nothing is compiled twice: what incremental builds keep would only cost.
  # A failing test tells its own line; lines in backtraces would only cost.
  export CARGO_INCREMENTAL=0 CARGO_PROFILE_DEV_DEBUG=false CARGO_PROFILE_TEST_DEBUG=false CARGO_TERM_COLOR=never NO_COLOR=1
fi
# Settings of the program are none of a test's.
unset KAMMABAN_DATA KAMMABAN_DATABASE KAMMABAN_TEST_POSTGRES KAMMABAN_TEST_S3 KAMMABAN_URL KAMMABAN_LOG
export PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 PUPPETEER_SKIP_DOWNLOAD=1

declare -a failed=() passed=()

heading() { scripts/say.sh "$*"; }

# Runs a step and notes how it ended.
step() { # name, command …
  local name=$1 began=$SECONDS status=0
  shift
  heading "$name"
  "$@" || status=$?
  if [ "$status" = 0 ]; then passed+=("$name ($((SECONDS - began)) s)"); else failed+=("$name ($((SECONDS - began)) s)"); fi
  return "$status"
}

# The same, its words kept for the end.
step_kept() { # name, file of words, command …
  local name=$1 words=$2
  shift 2
  step "$name" kept "$words" "$@"
}
kept() {
  local words=$1
  shift
  "$@" 2>&1 | tee "$words"
}

console_types() { (cd web && npm run --silent check); }

with_nextest() { cargo nextest --version >/dev/null 2>&1; }

# Tests of the whole workspace, on SQLite.
tests_on_sqlite() {
  if with_nextest; then
    cargo nextest run --locked --workspace --no-fail-fast && cargo test --locked --workspace --doc
  else
    cargo test --locked --workspace --no-fail-fast
  fi
}

# The same on PostgreSQL: those that have a database. Nothing is built anew.
tests_on_postgres() {
  if with_nextest; then
    cargo nextest run --locked --workspace --no-fail-fast -E 'rdeps(kammaban-platform)'
  else
    cargo test --locked --workspace --no-fail-fast --lib --bins --tests
  fi
}

journeys() {
  (cd e2e && KAMMABAN_CHROMIUM=$(browser_program) npm run --silent journeys)
}

# Prometheus' own opinion of our figures, where its tool is installed.
figures() {
  text_of "$KAMMABAN_URL/metrics" | promtool check metrics
}

e2e_packages() {
  local hash
  hash=$(sha256sum e2e/package-lock.json | cut -d ' ' -f 1)
  [ "$(cat e2e/node_modules/.kammaban-packages 2>/dev/null || true)" != "$hash" ] || return 0
  (cd e2e && npm ci --no-audit --no-fund) && echo "$hash" > e2e/node_modules/.kammaban-packages
}

check_part() {
  step "Format" cargo fmt --all --check || true
  step "Lints" cargo clippy --locked --workspace --all-targets --quiet -- -D warnings || true
  step "Licences" node scripts/licences.mjs || true
  if cargo deny --version >/dev/null 2>&1; then
    step "Licences and sources, by cargo-deny" cargo deny --locked check bans licenses sources || true
  fi
  step "Types of the console" console_types || true
  step "Words of the guides" node scripts/guides.mjs || true
}

rust_part() {
  step "Reference of the commands" node scripts/reference.mjs target/debug/kammaban --check || true
  if python_tools; then step "A server that speaks S3" start_s3 || true; fi
  step_kept "Tests on SQLite" "$scratch/sqlite.txt" tests_on_sqlite || true
  if step "PostgreSQL" start_postgres; then
    step_kept "Tests on PostgreSQL" "$scratch/postgres.txt" tests_on_postgres || true
  fi
}

browser_part() {
  step "Packages of the journeys" e2e_packages || return 0
  step "Demo federation of 2,000 members" start_demo "$root/target/debug/kammaban" || return 0
  if command -v promtool >/dev/null; then step "Figures" figures || true; fi
  if python_tools; then step_kept "The API, by Schemathesis" "$scratch/api.txt" probe_api 300 || true; fi
  step_kept "Journeys in the browser" "$scratch/journeys.txt" journeys || true
}

# What the runners said last, and which steps failed.
closing() {
  heading "How it ended"
  local name
  for name in sqlite postgres journeys; do
    [ -s "$scratch/$name.txt" ] || continue
    echo "$name:"
    sed 's/\x1b\[[0-9;]*m//g' "$scratch/$name.txt" |
      grep -E '^ *Summary \[|^test result: |^# (tests|pass|fail|skipped|duration_ms) |^ℹ (tests|pass|fail|skipped|duration_ms) ' | sed 's/^ */  /' || true
  done
  for name in "${passed[@]}"; do echo "passed: $name"; done
  for name in "${failed[@]}"; do echo "FAILED: $name"; done
  echo "$SECONDS s in all"
}

began_to_end=0
on_exit() {
  local status=$?
  trap - EXIT INT TERM HUP
  [ "$began_to_end" = 0 ] || closing
  end_services
  exit "$status"
}
trap on_exit EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

scripts/tools.sh
if [ "$part" != check ]; then bring_packages; fi
make_scratch
began_to_end=1
scripts/web.sh
case $part in all | check) check_part ;; esac
if [ "$part" != check ]; then
  # One build for the tests and for the server of the journeys: same profile, same features.
  if step "Build" cargo build --locked --workspace --bins --tests; then
    case $part in all | rust) rust_part ;; esac
    case $part in all | browser) browser_part ;; esac
  fi
fi
[ "${#failed[@]}" = 0 ]
