#!/usr/bin/env bash
# Makes the Debian package with dpkg-deb alone: target/debian/kammaban_VERSION_ARCH.deb.
#
#   packaging/deb/build.sh                  builds the release program first
#   packaging/deb/build.sh --program FILE   packs one that is built already
set -euo pipefail
cd "$(dirname "$0")/../.."

program=target/release/kammaban
if [ "${1:-}" = --program ]; then
  program=$2
else
  cargo build --locked --release --package kammaban
fi
command -v dpkg-deb >/dev/null || { echo "kammaban: dpkg-deb is missing: a Debian machine makes this package" >&2; exit 1; }

version=$(sed -n '/^\[workspace.package\]/,/^\[/s/^version = "\(.*\)"/\1/p' Cargo.toml)
arch=$(dpkg --print-architecture)
name=kammaban_${version}_$arch
stage=$(mktemp -d)
trap 'rm -rf "$stage"' EXIT
chmod 755 "$stage"
package=packaging/deb

put() { install -D -m "$1" "$2" "$stage/$3"; } # mode, file, place

put 755 "$program" usr/bin/kammaban
strip --strip-unneeded "$stage/usr/bin/kammaban" 2>/dev/null || true
put 644 $package/kammaban.service usr/lib/systemd/system/kammaban.service
put 644 $package/kammaban.toml etc/kammaban/kammaban.toml
# The program reads the settings of its data folder; administrators look for them in /etc.
install -d -m 750 "$stage/var/lib/kammaban"
ln -s /etc/kammaban/kammaban.toml "$stage/var/lib/kammaban/kammaban.toml"

doc=usr/share/doc/kammaban
put 644 README.md $doc/README.md
put 644 docs/operations.md $doc/operations.md
for guide in docs/guides/*.md; do put 644 "$guide" "$doc/guides/$(basename "$guide")"; done
for page in docs/reference/*.md; do put 644 "$page" "$doc/reference/$(basename "$page")"; done
for page in docs/reference/commands/*.md; do put 644 "$page" "$doc/reference/commands/$(basename "$page")"; done
node scripts/licences.mjs --notices | gzip -9n > "$stage/$doc/third-party-licences.gz"
gzip -9nc CHANGELOG.md > "$stage/$doc/changelog.gz"
{
  echo "Kammaban is free software under the Apache License 2.0; on Debian systems its text is in"
  echo "/usr/share/common-licenses/Apache-2.0. Libraries, styles and fonts inside it stand under licences of their"
  echo "own, all in third-party-licences.gz beside this file. What is shipped as data names its licence here:"
  echo
  for readme in data/*/README.md; do sed -n '1{s/^# //p}' "$readme"; grep -i -m 3 -E 'licen[cs]e|CC0|MIT|public' "$readme" | sed 's/^/  /' || true; done
  for licence in data/*/LICENSE-*; do printf '\n%s\n\n' "$(basename "$licence")"; cat "$licence"; done
} > "$stage/$doc/copyright"
find "$stage" -type f -newermt '1970-01-01' -exec chmod go-w {} +

install -d "$stage/DEBIAN"
for script in postinst prerm postrm; do install -m 755 "$package/$script" "$stage/DEBIAN/$script"; done
echo /etc/kammaban/kammaban.toml > "$stage/DEBIAN/conffiles"
# The program stands on the C library of the machine it was built on, and on nothing else.
libc=$(dpkg-query --showformat '${Version}' --show libc6 | sed 's/-.*//')
cat > "$stage/DEBIAN/control" <<CONTROL
Package: kammaban
Version: $version
Architecture: $arch
Maintainer: The Kammaban maintainers <maintainers@kammaban.invalid>
Installed-Size: $(du --apparent-size --summarize --block-size 1024 "$stage" | cut -f 1)
Depends: libc6 (>= $libc), libgcc-s1, passwd
Recommends: ca-certificates
Suggests: postgresql (>= 15)
Section: misc
Priority: optional
Description: register of a trade-union federation
 Kammaban keeps the members of every union of a federation: rosters go in as
 the tables that workplaces have, and a register comes out in which a person is
 found in a second, every change is recorded, and every import can be undone.
 .
 One program serves the pages, works off what takes longer, and stores all in
 SQLite or PostgreSQL.
CONTROL
(cd "$stage" && find . -type f -not -path './DEBIAN/*' -printf '%P\0' | sort -z | xargs -0 md5sum) > "$stage/DEBIAN/md5sums"

mkdir -p target/debian
dpkg-deb --root-owner-group --build "$stage" "target/debian/$name.deb"
