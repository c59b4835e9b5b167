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

# check COMMAND: its result as Markdown in COMMAND.md, and for the platform's own display.
check() {
  local command=$1 result=0
  "$keywright" "$command" "${checked[@]}" --format markdown >"$out/$command.md" 2>"$out/$command.err" || result=$?
  case $platform in
    github) "$keywright" "$command" "${checked[@]}" --format github 2>/dev/null || true ;;
    gitlab) "$keywright" "$command" "${checked[@]}" --format gitlab >"$out/gl-$command.json" 2>/dev/null || true ;;
    *) "$keywright" "$command" "${checked[@]}" || true ;;
  esac
  show "$out/$command.err" >&2
  worst "$result"
  return "$result"
}

# The body of a comment from a command that has made its own.
body_of() {
  tail -n +2 "$1"
}

# A comment for a command that failed before it had a result.
failure() {
  echo "### Keywright · $name · $1 failed (exit code $2)"
  echo
  as_code <"$3"
}

digest='' changes='' revokes='' guards='' deliver=false
body=$out/result.md

if ! check validate; then
  if [ -s "$out/validate.md" ]; then body_of "$out/validate.md"; else failure validate "$code" "$out/validate.err"; fi >"$body"
else
  check lint || true
  if [ "${KEYWRIGHT_CI_PLAN:-true}" = true ]; then
    planned=("${checked[@]}" --detailed-exitcode -out "$out/change.plan" ${allow[@]+"${allow[@]}"})
    [ -z "${KEYWRIGHT_CI_SNAPSHOT:-}" ] || planned+=(--against "$KEYWRIGHT_CI_SNAPSHOT")
    rm -f "$out/change.plan"
    result=0
    "$keywright" plan "${planned[@]}" >"$out/plan.txt" 2>"$out/plan.err" || result=$?
    show "$out/plan.txt"
    show "$out/plan.err" >&2
    case $result in
      0 | 2 | 3)
        "$keywright" show "$out/change.plan" --format markdown 2>/dev/null >"$body"
        "$keywright" show "$out/change.plan" --format json 2>/dev/null >"$out/plan.json"
        digest=$(jq -r '.digest // ""' "$out/plan.json")
        changes=$(jq -r '.changes | length' "$out/plan.json")
        revokes=$(jq -r '.counts.keys | .revoke + .replace' "$out/plan.json")
        deliver=$(jq '[.changes[].credential.deliver // empty] | length > 0' "$out/plan.json")
        guards=$(jq -r '[.guards[].code] | unique | join(",")' "$out/plan.json")
        [ "$result" != 3 ] || code=3
        ;;
      *)
        failure plan "$result" "$out/plan.err" >"$body"
        worst "$result"
        ;;
    esac
  else
    {
      echo "### Keywright · $name · the files are valid"
      echo
      echo "Not planned: a job without secrets cannot read the gateway."
    } >"$body"
  fi
fi

# What the job that applies reads again. It is believed in a comment of our own user only.
state=$(jq -nc --arg digest "$digest" --arg head "${KEYWRIGHT_CI_HEAD:-}" --argjson deliver "$deliver" \
  '{digest: $digest, head: $head, deliver: $deliver, allow: [$ARGS.positional[] | select(. != "--allow")]}' \
  --args -- ${allow[@]+"${allow[@]}"} | base64 | tr -d '\n')
{
  echo "$marker"
  echo "<!-- keywright:state:$state -->"
  cat "$body"
  if [ -s "$out/plan.json" ] && [ "$guards" != "" ]; then
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
  jq -s 'add // []' "$out"/gl-*.json >"$out/codequality.json" 2>/dev/null || echo '[]' >"$out/codequality.json"
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
