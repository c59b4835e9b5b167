#!/usr/bin/env bash
# Prints what a comment of more than 65,536 characters is cut to.
# shellcheck source=ci/scripts/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/../../../../ci/scripts/lib.sh"
{
  echo "$marker"
  for i in $(seq 1 900); do
    # shellcheck disable=SC2016
    printf '<details><summary>%s</summary>\n\n```text\n%s\n```\n</details>\n' "$i" "ünïcode ünïcode ünïcode ünïcode ünïcode ünïcode"
  done
} | fitting
