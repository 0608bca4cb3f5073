#!/usr/bin/env bash
# Runs verify.go. Debian: apt-get install golang-go golang-golang-x-mod-dev. Elsewhere any Go that finds golang.org/x/mod.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
if ! command -v go >/dev/null; then
  echo "not run: there is no Go here (Debian: golang-go golang-golang-x-mod-dev)"
  exit 77
fi
if [ -d /usr/share/gocode/src/golang.org/x/mod/sumdb ]; then
  export GO111MODULE=off GOPATH=/usr/share/gocode GOFLAGS=
elif ! (cd "$here" && go list golang.org/x/mod/sumdb/note) >/dev/null 2>&1; then
  echo "not run: Go is here, but not golang.org/x/mod (Debian: golang-golang-x-mod-dev)"
  exit 77
fi
export GOCACHE="${GOCACHE:-$(mktemp -d)}"
exec go run "$here/verify.go" "$@"
