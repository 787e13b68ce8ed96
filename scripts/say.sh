#!/usr/bin/env bash
# Prints a heading, so that long work shows where it is.
set -euo pipefail
printf '\n── %s\n' "$*"
