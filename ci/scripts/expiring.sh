#!/usr/bin/env bash
# Which keys end soon? Keeps one issue with the forecast; closes it when nothing ends. A forecast is no failure: it ends with 0.
# shellcheck source=ci/scripts/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

within=${KEYWRIGHT_CI_WITHIN:-30d}
matches "$within" '[0-9a-z]+' || fail "the time to look ahead is not one such as 30d" 64
code=0
"$keywright" expiring "${chosen[@]}" --within "$within" --fail >"$out/expiring.txt" 2>"$out/expiring.err" || code=$?
cat "$out/expiring.err" >>"$out/expiring.txt"
show "$out/expiring.txt"
case $code in
  0) title="" ;;
  2) title="Keywright: keys of $name end within $within" ;;
  *) title="Keywright: the forecast of $name failed" ;;
esac
{
  echo "$marker"
  echo "### Keywright · $name · what ends within $within"
  echo
  as_code <"$out/expiring.txt"
} | fitting >"$out/comment.md"
summary "$out/comment.md"
put_issue "$title" "$out/comment.md"
case $code in 0 | 2) exit 0 ;; *) exit "$code" ;; esac
