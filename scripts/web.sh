#!/usr/bin/env bash
# Builds web/dist, the console's styles, scripts, icons and font. Packages are installed only when the
# lock changed, the build runs only when a source changed: both are told by hashes, so that a fresh
# clone, another branch and a restored cache all come out right.
set -euo pipefail
cd "$(dirname "$0")/../web"

hash_of() { sort -z | xargs -0 sha256sum | sha256sum | cut -d ' ' -f 1; }

packages=$(printf '%s\0' package.json package-lock.json | hash_of)
installed=node_modules/.kammaban-packages
if [ "$(cat "$installed" 2>/dev/null || true)" != "$packages" ]; then
  ../scripts/say.sh "Installing the console's packages"
  npm ci --no-audit --no-fund
  printf '%s\n' "$packages" > "$installed"
fi

sources=$({ printf '%s\0' package-lock.json build.mjs tsconfig.json; find src -type f -print0; } | hash_of)
built=node_modules/.kammaban-built
if [ "$(cat "$built" 2>/dev/null || true)" != "$sources" ] || [ ! -s dist/console.css ] || [ ! -s dist/console.js ] ||
  [ ! -s ../crates/print/fonts/NotoSansSC_400Regular.ttf ]; then
  ../scripts/say.sh "Building the console"
  npm run --silent build
  printf '%s\n' "$sources" > "$built"
fi
