#!/usr/bin/env bash
# Checks a change, plans it, and shows both: validate, lint, plan; one comment that is updated; summary; annotations; outputs.
# Ends as docs/exit-codes.md advises: 0 for a valid change (with or without something to do), 3 when a guard stops it, 1 for errors.
# The settings are in ci/README.md.
# shellcheck source=ci/scripts/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

checked=("${chosen[@]}")
if [ "${KEYWRIGHT_CI_UNTRUSTED:-false}" = true ]; then
  checked+=(--untrusted)
  [ -z "${KEYWRIGHT_CI_BASE:-}" ] || checked+=(--base "$KEYWRIGHT_CI_BASE")
fi

allowances < <(
  allowed_by_labels
  tr -s ', ' '\n' <<<"${KEYWRIGHT_CI_ALLOW:-}"
)

code=0
worst() {
  [ "$code" != 0 ] || code=$1
}

# run COMMAND OPTION…: its result as Markdown in COMMAND.md, as JSON in COMMAND.json, in the log, and where the platform shows findings.
run() {
  local command=$1 result=0 options=("${checked[@]}" "${@:2}" --report "markdown=$out/$1.md" --report "json=$out/$1.json")
  case $platform in github | gitlab) options+=(--report "$platform=$out/$1.$platform") ;; esac
  rm -f "$out/$command".*
  "$keywright" "$command" "${options[@]}" >"$out/$command.txt" 2>"$out/$command.err" || result=$?
  show "$out/$command.txt"
  show "$out/$command.err" >&2
  [ ! -f "$out/$command.github" ] || cat "$out/$command.github" # Annotations: commands of the runner, whose text is escaped.
  if [ ! -s "$out/$command.md" ]; then
    { # A command that failed before it had a result, such as a wrong option.
      echo "$marker"
      echo "### Keywright · $name · $command failed (exit code $result)"
      echo
      as_code <"$out/$command.err"
    } >"$out/$command.md"
  fi
  return "$result"
}

digest='' changes='' revokes='' guards='' deliver=false result=0
run validate || worst $?
if [ "$code" != 0 ]; then
  body=$out/validate.md
else
  run lint || worst $?
  body=$out/validate.md
  if [ "${KEYWRIGHT_CI_PLAN:-true}" = true ]; then
    planned=(--detailed-exitcode ${allow[@]+"${allow[@]}"})
    [ -z "${KEYWRIGHT_CI_SNAPSHOT:-}" ] || planned+=(--against "$KEYWRIGHT_CI_SNAPSHOT")
    run plan "${planned[@]}" || result=$?
    body=$out/plan.md
    case $result in
      0 | 2 | 3)
        digest=$(jq -r '.digest // ""' "$out/plan.json")
        changes=$(jq -r '.changes | length' "$out/plan.json")
        revokes=$(jq -r '.counts.keys | .revoke + .replace' "$out/plan.json")
        deliver=$(jq '[.changes[].credential.deliver // empty] | length > 0' "$out/plan.json")
        guards=$(jq -r '[.guards[].code] | unique | join(",")' "$out/plan.json")
        [ "$result" != 3 ] || code=3
        ;;
      *) worst "$result" ;;
    esac
  fi
fi

# What the job that applies reads again. It is believed in a comment of our own user only.
state=$(jq -nc --arg digest "$digest" --arg head "${KEYWRIGHT_CI_HEAD:-}" --argjson deliver "$deliver" \
  '{digest: $digest, head: $head, deliver: $deliver, allow: [$ARGS.positional[] | select(. != "--allow")]}' \
  --args -- ${allow[@]+"${allow[@]}"} | base64 | tr -d '\n')
{
  echo "$marker"
  echo "<!-- keywright:state:$state -->"
  tail -n +2 "$body"
  if [ "${KEYWRIGHT_CI_PLAN:-true}" != true ]; then
    echo
    echo "Not planned: a job without secrets cannot read the gateway."
  fi
  if [ -n "$guards" ]; then
    echo
    echo "**To let it pass**, someone who may label this change sets, after a review of what is above:"
    jq -r '.guards[].allow[]? | "- `keywright-allow:" + . + "`"' "$out/plan.json"
  fi
  if [ -s "$out/lint.md" ] && grep -q '^| ' "$out/lint.md"; then
    echo
    echo "<details><summary>$(sed -n '2s/^### Keywright · //p' "$out/lint.md")</summary>"
    echo
    tail -n +3 "$out/lint.md"
    echo
    echo "</details>"
  fi
} | fitting >"$out/comment.md"

if [ "$platform" = gitlab ]; then
  jq -s 'add // []' "$out"/*.gitlab >"$out/codequality.json"
fi
rm -f "$out/keywright.env"
output changes "$changes" '[0-9]+'
output revokes "$revokes" '[0-9]+'
output guards "$guards" '[a-z,-]*'
output digest "$digest" '[0-9a-f]{64}'
output exit-code "$code" '[0-9]+'
summary "$out/comment.md"
if [ -n "${KEYWRIGHT_CI_TOKEN:-}" ] && [ -n "${KEYWRIGHT_CI_NUMBER:-}" ]; then
  put_comment "$out/comment.md" || worst 1
fi
exit "$code"
