#!/usr/bin/env bash
# Makes a manual page of its text in man/, the program's own help, and Config/feedmill.yaml, so that they agree.
#
# usage: systemd/manual.sh BINARY feedmill.1|feedmill.yaml.5      writes the page to stdout
set -euo pipefail
cd "$(dirname "$0")/.."
binary=$1
page=$2
export LC_ALL=C.UTF-8

# Lines of help as pairs of a term and its text: what begins two columns in is a term, what is further in goes on.
pairs() { # HEADING [COMMAND]
    COLUMNS=80 "$binary" help ${2:+"$2"} | awk -v heading="$1" '
        /^[A-Z][A-Z ]*:/ { on = ($0 == heading); next }
        !on || /^$/ || /See .feedmill help/ { next }
        /^  [^ ]/ {
            if (term != "") print term "\t" text
            line = substr($0, 3)
            at = match(line, /  +/)
            if (at > 0) { term = substr(line, 1, at - 1); text = substr(line, at + RLENGTH) }
            else { term = line; text = "" }
            next
        }
        { sub(/^ +/, ""); text = text (text == "" ? "" : " ") $0 }
        END { if (term != "") print term "\t" text }'
}

# Text that roff leaves as it is.
plain() { sed -e 's/\\/\\e/g' -e 's/-/\\-/g' -e "s/^[.']/\\\\\&&/"; }

paragraphs() { # of pairs
    plain | awk -F '\t' '{
        print ".TP"
        # --limit <N> has its value in italics.
        term = $1
        while (match(term, /<[^>]*>/))
            term = substr(term, 1, RSTART - 1) "\\fI" substr(term, RSTART + 1, RLENGTH - 2) "\\fB" substr(term, RSTART + RLENGTH)
        print "\\fB" term "\\fR"
        print $2
    }'
}

commands() {
    local name
    "$binary" help | awk '/^SUBCOMMANDS:/ { on = 1; next } on && /^  [a-z]/ { print $1 }' | while read -r name; do
        printf '.TP\n\\fB%s\\fR\n' "$(plain <<< "$("$binary" help "$name" | sed -n 's/^USAGE: //p')")"
        "$binary" help "$name" | awk '/^USAGE:/ { exit } { sub(/^OVERVIEW: /, ""); print }' | sed '/^$/d' | plain
        own "$name"
    done
}

# What only this command takes.
own() {
    local some
    some=$({ pairs 'ARGUMENTS:' "$1"; pairs 'OPTIONS:' "$1"; } | grep -vE '^(--version|-h, --help)' || true)
    [ -n "$some" ] || return 0
    echo .RS
    paragraphs <<< "$some"
    echo .RE
}

options() {
    { pairs 'OPTIONS OF EVERY COMMAND:' serve; pairs 'OPTIONS:'; } | paragraphs
}

# A block of Config/feedmill.yaml is a comment and the keys that it tells of.
keys() {
    plain < Config/feedmill.yaml | awk -v RS= 'NR > 1 {
        count = split($0, lines, "\n")
        text = ""; terms = ""; example = ""
        for (i = 1; i <= count; i++) {
            line = lines[i]
            if (line ~ /^(# )?[a-z_]+:/) { sub(/^# /, "", line); terms = terms (terms == "" ? "" : "\n.TQ\n") "\\fB" line "\\fR" }
            else if (line ~ /^#   /) { example = example substr(line, 2) "\n" }
            else { sub(/^# ?/, "", line); text = text line "\n" }
        }
        printf ".TP\n%s\n%s", terms, text
        if (example != "") printf ".IP\n.EX\n%s.EE\n", example
    }'
}

fill() { # PLACEHOLDER COMMAND
    local made
    made=$(mktemp)
    "$2" > "$made"
    sed -e "/^@$1@\$/{r $made
d}"
    rm "$made"
}

date=$(date --utc --date="@${SOURCE_DATE_EPOCH:-$(date +%s)}" +%F)
# Without the commit.
version=$("$binary" --version | cut -d ' ' -f 1)
sed -e "s/@DATE@/$date/" -e "s/@VERSION@/$version/" "systemd/man/$page.in" |
    fill COMMANDS commands | fill OPTIONS options | fill KEYS keys
