#!/usr/bin/env bash
# Puts a 'keywright' on the path of later steps: one that is there already, an archive with its digest, or built from the sources
# that this script is part of, which are as fixed as the commit that the workflow names.
set -euo pipefail

fail() {
  echo "keywright ci: $1" >&2
  exit 1
}

home=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
place=${RUNNER_TEMP:-${TMPDIR:-/tmp}}/keywright-program
mkdir -p "$place/bin"

if [ -n "${KEYWRIGHT_CI_ARCHIVE:-}" ]; then
  [[ ${KEYWRIGHT_CI_SHA256:-} =~ ^[0-9a-f]{64}$ ]] || fail "an archive needs its SHA-256, 64 hexadecimal digits"
  case $KEYWRIGHT_CI_ARCHIVE in
    https://*) curl --silent --show-error --fail --location --proto '=https' --output "$place/archive" -- "$KEYWRIGHT_CI_ARCHIVE" ;;
    *) cp -- "$KEYWRIGHT_CI_ARCHIVE" "$place/archive" ;;
  esac
  echo "$KEYWRIGHT_CI_SHA256  $place/archive" | sha256sum --check --quiet || fail "the archive does not have that SHA-256"
  case $KEYWRIGHT_CI_ARCHIVE in
    *.zip) (cd "$place" && jar --extract --file archive) ;;
    *) tar -xzf "$place/archive" -C "$place" ;;
  esac
  program=$(find "$place" -type f -name keywright -path '*/bin/*' -print -quit)
  [ -n "$program" ] || fail "the archive holds no bin/keywright"
  chmod +x "$program"
elif command -v keywright >/dev/null; then
  program=$(command -v keywright)
elif [ -f "$home/pom.xml" ]; then
  program=$home/keywright
else
  fail "there is no keywright here: name an archive, or run this from Keywright's own sources"
fi
[ "$program" -ef "$place/bin/keywright" ] || ln -sf "$program" "$place/bin/keywright"
[ -z "${GITHUB_PATH:-}" ] || echo "$place/bin" >>"$GITHUB_PATH"
"$place/bin/keywright" --version
