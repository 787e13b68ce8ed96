# What tests need from outside: Debian packages. Sourced by test.sh.
#
# Each need is a command or a font that must be there afterwards, and the packages that bring it. As root,
# or where sudo asks no password, they are installed; else one line says what to install, and the run ends.

declare -a lacking=()

# The folder of PostgreSQL's own programs, the newest of 15 or later; nothing where there is none.
postgres_programs() {
  local folder
  folder=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1 || true)
  if [ -n "$folder" ] && [ -x "$folder/initdb" ] && [ "$(basename "$(dirname "$folder")")" -ge 15 ]; then
    echo "$folder"
  elif command -v pg_config >/dev/null && [ -x "$(pg_config --bindir)/initdb" ]; then
    pg_config --bindir
  fi
}

# The browser for journeys; nothing where there is none.
browser_program() {
  local name
  for name in ${KAMMABAN_CHROMIUM:-} chromium chromium-browser google-chrome; do
    if command -v "$name" >/dev/null; then
      command -v "$name"
      return
    fi
  done
}

has_font_for() { command -v fc-list >/dev/null && [ -n "$(fc-list ":lang=$1" family | head -n 1)" ]; }

look_for_packages() {
  lacking=()
  [ -n "$(postgres_programs)" ] || lacking+=(postgresql)
  [ -n "$(browser_program)" ] || lacking+=(chromium)
  command -v fc-list >/dev/null || lacking+=(fontconfig)
  has_font_for lo || lacking+=(fonts-noto-core)
  has_font_for zh-cn || lacking+=(fonts-noto-cjk)
}

# Installs what is lacking, where that is allowed.
bring_packages() {
  look_for_packages
  [ "${#lacking[@]}" -gt 0 ] || return 0
  local as_root=()
  if [ "$(id -u)" != 0 ]; then
    if command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
      as_root=(sudo -n)
    else
      echo "kammaban: tests need more packages; install them and run again: apt install ${lacking[*]}" >&2
      return 1
    fi
  fi
  if ! command -v apt-get >/dev/null; then
    echo "kammaban: tests need what these Debian packages hold: ${lacking[*]}" >&2
    return 1
  fi
  heading "Installing ${lacking[*]}"
  # Only for tests: no cluster and no server of the machine's own is made or started.
  local policy=/usr/sbin/policy-rc.d made_policy=0
  if [ ! -e "$policy" ]; then
    printf '#!/bin/sh\nexit 101\n' | "${as_root[@]}" tee "$policy" >/dev/null
    "${as_root[@]}" chmod 755 "$policy"
    made_policy=1
  fi
  local installed=0
  "${as_root[@]}" apt-get update -qq || true
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y -qq --no-install-recommends "${lacking[@]}" || installed=$?
  [ "$made_policy" = 0 ] || "${as_root[@]}" rm -f "$policy"
  [ "$installed" = 0 ] || return "$installed"
  look_for_packages
  if [ "${#lacking[@]}" -gt 0 ]; then
    echo "kammaban: still missing after installing: ${lacking[*]}" >&2
    return 1
  fi
}
