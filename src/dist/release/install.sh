#!/bin/sh
# Installs Keywright @VERSION@ for this user:  curl -fsSL @URL@/@VERSION@/install.sh | sh
# Nothing is unpacked before the signature of the release is checked with ssh-keygen (OpenSSH 8.1 or newer) against the key below.
#   KEYWRIGHT_PREFIX  where to install; default: ~/.local (program in lib, command in bin)
#   KEYWRIGHT_URL     a mirror; the signature is the same
set -eu

version='@VERSION@'
url=${KEYWRIGHT_URL:-@URL@/@VERSION@}
signer='@SIGNER@'

fail() {
  echo "install: $*" >&2
  exit 1
}

download() {
  if command -v curl >/dev/null; then
    curl -fsSL --retry 2 -o "$1" "$url/$1"
  elif command -v wget >/dev/null; then
    wget -q -O "$1" "$url/$1"
  else
    fail "curl or wget is needed"
  fi || fail "$url/$1 cannot be downloaded"
}

check_signature() {
  case $signer in ssh-*) ;; *) fail "this script holds no release key, so nothing can be checked; nothing was installed" ;; esac
  command -v ssh-keygen >/dev/null ||
    fail "ssh-keygen is needed to check the signature (package openssh-client); nothing was installed"
  echo "release namespaces=\"keywright-release\" $signer" >allowed
  ssh-keygen -Y verify -f allowed -I release -n keywright-release -s SHA256SUMS.sig <SHA256SUMS >log 2>&1 || {
    cat log >&2
    fail "SHA256SUMS is not signed with the release key; nothing was installed"
  }
}

check_sum() {
  grep "  $1\$" SHA256SUMS >sum || fail "$1 is not part of release $version"
  if command -v sha256sum >/dev/null; then
    sha256sum -c sum >log 2>&1
  elif command -v shasum >/dev/null; then
    shasum -a 256 -c sum >log 2>&1
  else
    fail "sha256sum or shasum is needed; nothing was installed"
  fi || fail "$1 is not what was released; nothing was installed"
}

# The archive with its own Java where there is one for this system, else the zip.
choose() {
  case $(uname -s) in Linux) system=linux ;; Darwin) system=macos ;; *) system=other ;; esac
  case $(uname -m) in x86_64 | amd64) [ $system = macos ] && machine=x86_64 || machine=amd64 ;; arm64) machine=aarch64 ;; *) machine=$(uname -m) ;; esac
  archive=keywright-$version-$system-$machine.tar.gz
  # Alpine and the like have another C library than the Java in the archive.
  if ! grep -q "  $archive\$" SHA256SUMS || [ -e /etc/alpine-release ]; then
    archive=keywright-$version.zip
    command -v "${JAVA_HOME:+$JAVA_HOME/bin/}java" >/dev/null || fail "there is no archive for this system, and for the zip Java 17 or newer is needed"
    command -v unzip >/dev/null || fail "unzip is needed"
  fi
}

# Links the man pages and completions to where man, bash and fish find them; zsh has no such folder below a home.
share() {
  for file in man/man1 man/man5 bash-completion/completions zsh/vendor-completions fish/vendor_completions.d; do
    mkdir -p "$prefix/share/$file"
    for one in "$1/$file"/*; do
      ln -sf "$2/$file/${one##*/}" "$prefix/share/$file/"
    done
  done
}

main() {
  prefix=${KEYWRIGHT_PREFIX:-${HOME:?}/.local}
  mkdir -p "$prefix/lib" "$prefix/bin"
  prefix=$(cd "$prefix" && pwd)
  work=$(mktemp -d "$prefix/lib/.keywright-XXXXXX")
  trap 'rm -rf "$work"' EXIT
  cd "$work"
  download SHA256SUMS
  download SHA256SUMS.sig
  check_signature
  choose
  download "$archive"
  check_sum "$archive"
  case $archive in
    *.zip) unzip -q "$archive" ;;
    *) tar -xzf "$archive" ;;
  esac
  rm -rf "$prefix/lib/keywright-$version"
  mv "keywright-$version" "$prefix/lib/"
  case $archive in *.zip) "$prefix/lib/keywright-$version/libexec/class-archive" || true ;; esac
  ln -sf "../lib/keywright-$version/bin/keywright" "$prefix/bin/keywright"
  share "$prefix/lib/keywright-$version/share" "../../../lib/keywright-$version/share"
  "$prefix/bin/keywright" --version
  case ":$PATH:" in *":$prefix/bin:"*) ;; *) echo "install: add $prefix/bin to your PATH" ;; esac
}

# At the end, so that a download that was cut off does nothing.
main
