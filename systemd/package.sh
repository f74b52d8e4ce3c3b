#!/usr/bin/env bash
# Makes feedmill's Debian package of a built program, or lays its files out for another kind of package.
#
# usage: systemd/package.sh [--binary FILE] [--output DIR]     makes DIR/feedmill_VERSION_ARCHITECTURE.deb, tells its path
#        systemd/package.sh [--binary FILE] --stage DIR        lays the files out in DIR as they are to lie below /
#
# The program must have been built with `swift build -c release --static-swift-stdlib`. Of the same program the same
# package is made, byte for byte: all times are SOURCE_DATE_EPOCH, by default that of the last commit.
# FEEDMILL_DEB_LEVEL is how hard it is compressed, 6 by default.
set -euo pipefail
cd "$(dirname "$0")/.."
here=systemd

binary=.build/release/feedmill
output=.
stage=
while [ $# -gt 0 ]; do
    case "$1" in
        --binary) binary=$2 ;;
        --output) output=$2 ;;
        --stage) stage=$2 ;;
        *)
            echo "usage: systemd/package.sh [--binary FILE] [--output DIR | --stage DIR]" >&2
            exit 2
            ;;
    esac
    shift 2
done
[ -x "$binary" ] || { echo "there is no $binary; build it, or say --binary FILE" >&2; exit 2; }

binary=$(realpath "$binary")
export LC_ALL=C TZ=UTC0
umask 022
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct 2>/dev/null || echo 0)}
export SOURCE_DATE_EPOCH

# The program's own version; between releases with the number of commits, which grows, and the last of them.
version() {
    local own commits
    own=$(sed -n 's/^public let feedmillVersion = "\(.*\)"$/\1/p' Sources/FeedmillModel/FeedmillVersion.swift)
    if git describe --exact-match --match "v$own" >/dev/null 2>&1 || ! commits=$(git rev-list --count HEAD 2>/dev/null); then
        echo "$own"
    else
        echo "$own+$commits.g$(git rev-parse --short=10 HEAD)"
    fi
}

put() { # FROM TO [MODE]
    install -D -m "${3:-644}" "$1" "$root$2"
}

manual() { # PAGE SECTION
    mkdir -p "$root/usr/share/man/man$2"
    "$here/manual.sh" "$binary" "$1" | gzip -9 --no-name > "$root/usr/share/man/man$2/$1.gz"
}

# The configuration with the places of an installed service.
configuration() {
    sed -e 's|^seeds: seeds$|seeds: /srv/feedmill/seeds|' \
        -e 's|^# state: \.feedmill$|state: /var/lib/feedmill|' \
        -e 's|^# public: \.feedmill/public$|# public: /var/lib/feedmill/public|' \
        -e 's|^listen: 127.0.0.1:8080$|# For other addresses than this machine'"'"'s own also say who may come: see IPAddressAllow in feedmill.service.\nlisten: 127.0.0.1:8080|' \
        Config/feedmill.yaml
}

completions() {
    mkdir -p "$root/usr/share/bash-completion/completions" "$root/usr/share/zsh/vendor-completions" \
        "$root/usr/share/fish/vendor_completions.d"
    "$binary" --generate-completion-script bash > "$root/usr/share/bash-completion/completions/feedmill"
    "$binary" --generate-completion-script zsh > "$root/usr/share/zsh/vendor-completions/_feedmill"
    "$binary" --generate-completion-script fish > "$root/usr/share/fish/vendor_completions.d/feedmill.fish"
}

# What is linked into the program wants its licence told.
licences() {
    local checkouts package file
    checkouts=$(dirname "$(realpath "$binary")")/../../checkouts
    [ -d "$checkouts" ] || return 0
    for package in "$checkouts"/*/; do
        grep -qi "\"identity\" : \"$(basename "$package" | tr '[:upper:]' '[:lower:]')\"" Package.resolved || continue
        for file in "$package"LICENSE* "$package"NOTICE*; do
            [ -f "$file" ] && put "$file" "/usr/share/doc/feedmill/licences/$(basename "$package")/$(basename "$file")"
        done
    done
    return 0
}

lay_out() {
    root=$1
    local unit
    mkdir -p "$root/usr/bin"
    strip --strip-all --remove-section=.comment -o "$root/usr/bin/feedmill" "$binary"
    chmod 755 "$root/usr/bin/feedmill"
    for unit in feedmill.service feedmill.socket feedmill@.service feedmill@.socket; do
        put "$here/$unit" "/lib/systemd/system/$unit"
    done
    configuration > "$work/feedmill.yaml"
    put "$work/feedmill.yaml" /etc/feedmill/feedmill.yaml
    manual feedmill.1 1
    manual feedmill.yaml.5 5
    put README.md /usr/share/doc/feedmill/README.md
    put "$here/README.md" /usr/share/doc/feedmill/README.systemd.md
    local example
    for example in feedmill.yaml alerts.yaml dashboard.json; do
        put "Config/$example" "/usr/share/doc/feedmill/examples/$example"
    done
    completions
    licences
}

# The packages that hold the libraries which the program is linked to, in the versions that it needs.
dependencies() {
    mkdir -p "$work/shlibs/debian"
    printf 'Source: feedmill\n\nPackage: feedmill\nArchitecture: any\n' > "$work/shlibs/debian/control"
    (cd "$work/shlibs" && dpkg-shlibdeps -O "$1") | sed -n 's/^shlibs:Depends=//p'
}

control() {
    cat <<CONTROL
Package: feedmill
Version: $1
Architecture: $(dpkg --print-architecture)
Maintainer: ${FEEDMILL_MAINTAINER:-feedmill <feedmill@localhost>}
Installed-Size: $(find "$root" -type f -printf '%s\n' | awk '{ kib += int(($1 + 1023) / 1024) } END { print kib }')
Pre-Depends: init-system-helpers (>= 1.54~)
Depends: $(dependencies "$root/usr/bin/feedmill")
Suggests: nginx | caddy
Section: web
Priority: optional
Description: feeds from a folder of articles
 feedmill watches a folder and turns what is dropped into it, plain text,
 Markdown, saved web pages or other feeds, into RSS 2.0, Atom and JSON feeds,
 for each folder and for all together. It is one program with one SQLite
 file, and it never changes anything in the folder that it watches.
CONTROL
}

make_package() {
    local tree=$work/tree file
    mkdir -p "$tree"
    lay_out "$tree"
    mkdir -p "$tree/DEBIAN"
    echo /etc/feedmill/feedmill.yaml > "$tree/DEBIAN/conffiles"
    for file in postinst prerm postrm; do install -m 755 "$here/debian/$file" "$tree/DEBIAN/$file"; done
    (cd "$tree" && find usr lib -type f -print0 | sort -z | xargs -0 md5sum) > "$tree/DEBIAN/md5sums"
    mv "$tree/DEBIAN" "$work/DEBIAN"
    control "$(version)" > "$work/control"
    mv "$work/DEBIAN" "$tree/DEBIAN"
    mv "$work/control" "$tree/DEBIAN/control"
    chmod 644 "$tree/DEBIAN"/{control,conffiles,md5sums}
    # Newer files are given the time of SOURCE_DATE_EPOCH by dpkg-deb; older ones here.
    find "$tree" -exec touch --no-dereference --date="@$SOURCE_DATE_EPOCH" {} +
    mkdir -p "$output"
    dpkg-deb --root-owner-group -Zxz "-z${FEEDMILL_DEB_LEVEL:-6}" --build "$tree" "$output" >&2
    echo "$output/feedmill_$(version)_$(dpkg --print-architecture).deb"
}

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
chmod 755 "$work"
if [ -n "$stage" ]; then
    mkdir -p "$stage"
    lay_out "$stage"
else
    make_package
fi
