#!/usr/bin/env bash
# At night: is the gateway as the files declare? Keeps one issue open for as long as it is not.
# shellcheck source=ci/scripts/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

code=0
rm -f "$out/drift.md"
command=drift
"$keywright" drift --help >/dev/null 2>&1 || command=plan # An earlier release: a plan shows the same differences, without their causes.
"$keywright" "$command" "${chosen[@]}" --detailed-exitcode --report "markdown=$out/drift.md" >"$out/drift.txt" 2>"$out/drift.err" || code=$?
cat "$out/drift.err" >>"$out/drift.txt"
show "$out/drift.txt"
case $code in
  0) title="" ;;
  2 | 3) title="Keywright: $name differs from the files" ;;
  *) title="Keywright: the check of $name failed" ;;
esac
{
  echo "$marker"
  if [ -s "$out/drift.md" ]; then
    tail -n +2 "$out/drift.md"
  else
    echo "### Keywright · $name · drift failed (exit code $code)"
    echo
    as_code <"$out/drift.txt"
  fi
} | fitting >"$out/comment.md"
summary "$out/comment.md"
put_issue "$title" "$out/comment.md"
output exit-code "$code" '[0-9]+'
exit "$code"
