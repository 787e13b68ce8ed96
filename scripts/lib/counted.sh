#!/usr/bin/env bash
# The compiler with counters of what runs, for crates of the workspace: see scripts/coverage.sh.
exec "$@" -C instrument-coverage
