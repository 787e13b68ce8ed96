#!/usr/bin/env bash
# How much of the rules and of the SQL the tests reach, on SQLite and on PostgreSQL: `make coverage`.
#
# The crates of the workspace are built anew with counters, what they stand on is shared with `make test`.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/lib/packages.sh
. scripts/lib/services.sh

llvm=$(rustc --print target-libdir)/../bin
[ -x "$llvm/llvm-cov" ] || rustup component add llvm-tools
bring_packages
make_scratch
trap end_services EXIT
scripts/web.sh

export RUSTC_WORKSPACE_WRAPPER=$PWD/scripts/lib/counted.sh LLVM_PROFILE_FILE=$scratch/counts/%p-%m.profraw
unset KAMMABAN_DATA KAMMABAN_DATABASE KAMMABAN_TEST_POSTGRES KAMMABAN_TEST_S3 KAMMABAN_URL KAMMABAN_LOG
run_tests() { cargo test --locked --workspace --no-fail-fast --lib --tests "$@"; }

scripts/say.sh "Tests on SQLite, counted"
run_tests
start_postgres
scripts/say.sh "Tests on PostgreSQL, counted"
run_tests

"$llvm/llvm-profdata" merge --sparse --output "$scratch/counts.profdata" "$scratch"/counts/*.profraw
mapfile -t programs < <(cargo test --locked --workspace --no-run --lib --tests --message-format json 2>/dev/null |
  node -e 'require("node:readline").createInterface({ input: process.stdin }).on("line", (line) => {
    const said = JSON.parse(line);
    if (said.executable && said.profile?.test) console.log(said.executable);
  });')
"$llvm/llvm-cov" export --summary-only --instr-profile "$scratch/counts.profdata" "${programs[@]/#/--object=}" > "$scratch/coverage.json"
scripts/say.sh "Lines that tests reach"
node scripts/coverage.mjs "$scratch/coverage.json"
