#!/usr/bin/env bash
# After the merge: applies exactly the plan that was approved, and hands new keys to those who asked for them.
# The digest is KEYWRIGHT_CI_DIGEST, or that of our own comment on the pull request of this commit.
# shellcheck source=ci/scripts/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

# The merged pull request or merge request of a commit: its number and its last commit.
merged_request() {
  local commit=$1
  matches "$commit" '[0-9a-f]{40,64}' || fail "KEYWRIGHT_CI_COMMIT is no commit"
  case $platform in
    github)
      api GET "/repos/$GITHUB_REPOSITORY/commits/$commit/pulls" |
        jq -r '[.[] | select(.merged_at != null)][0] | select(. != null) | "\(.number) \(.head.sha)"'
      ;;
    gitlab)
      api GET "/projects/$CI_PROJECT_ID/repository/commits/$commit/merge_requests" |
        jq -r '[.[] | select(.state == "merged")][0] | select(. != null) | "\(.iid) \(.sha)"'
      ;;
  esac
}

result_comment() {
  {
    echo "### Keywright · $name · $1"
    echo
    [ -z "${2:-}" ] || printf '%s\n\n' "$2"
    # What happened first; the plan, which the reviewers have seen, is folded.
    if grep -q '^Digest: ' "$out/apply.txt"; then
      sed '1,/^Digest: /d' "$out/apply.txt" | as_code
      echo
      echo "<details><summary>The plan</summary>"
      echo
      sed '/^Digest: /q' "$out/apply.txt" | as_code
      echo
      echo "</details>"
    else
      as_code <"$out/apply.txt"
    fi
  } | fitting >"$out/comment.md"
  summary "$out/comment.md"
  [ -z "${KEYWRIGHT_CI_NUMBER:-}" ] || add_comment "$out/comment.md" || unposted=true
}

# Keys that name their holder come encrypted for that holder alone, so a comment may show them.
hand_out() {
  local file handed=0
  shopt -s nullglob
  for file in "$out"/keys/*.age; do
    [ "$(head -n 1 "$file")" = '-----BEGIN AGE ENCRYPTED FILE-----' ] || continue
    {
      echo "### Keywright · $name · a key for its holder"
      echo
      echo "Key \`$(basename "$file" .age)\`. Copy the block into \`key.age\`; its holder opens it with \`age -d -i me.txt key.age\`."
      echo
      as_code <"$file"
    } >"$out/comment.md"
    if [ -n "${KEYWRIGHT_CI_NUMBER:-}" ]; then
      # The job's summary is no less public than the pull request, so it is the second choice.
      add_comment "$out/comment.md" || summary "$out/comment.md"
    else
      summary "$out/comment.md"
    fi
    handed=$((handed + 1))
  done
  shopt -u nullglob
  echo "keywright ci: $handed encrypted keys handed out"
}

digest=${KEYWRIGHT_CI_DIGEST:-}
deliver=${KEYWRIGHT_CI_DELIVER:-auto}
if [ -n "$digest" ]; then
  matches "$digest" '[0-9a-f]{64}' || fail "the digest is not 64 hexadecimal digits" 64
  allowances < <(tr -s ', ' '\n' <<<"${KEYWRIGHT_CI_ALLOW:-}")
  if [ "$deliver" = auto ]; then
    "$keywright" plan "${chosen[@]}" ${allow[@]+"${allow[@]}"} --format json >"$out/plan.json" 2>"$out/plan.err" || true
    deliver=$(jq -s '[.[].changes[]?.credential.deliver // empty] | length > 0' "$out/plan.json")
  fi
else
  request=$(merged_request "${KEYWRIGHT_CI_COMMIT:-}")
  [ -n "$request" ] || fail "this commit comes from no merged pull request, so nobody approved a plan; run this job by hand with a digest" 5
  KEYWRIGHT_CI_NUMBER=${request%% *}
  own=$(own_comment)
  [ -n "$own" ] || fail "pull request $KEYWRIGHT_CI_NUMBER has no plan of ours; run this job by hand with a digest" 5
  state=$(jq -r '.body | split("\n")[1] // "" | capture("^<!-- keywright:state:(?<state>[A-Za-z0-9+/=]+) -->\r?$").state' <<<"$own" | base64 -d)
  digest=$(jq -r '.digest' <<<"$state")
  matches "$digest" '[0-9a-f]{64}' || fail "pull request $KEYWRIGHT_CI_NUMBER was merged without a plan; run this job by hand with a digest" 5
  [ "$(jq -r '.head' <<<"$state")" = "${request#* }" ] ||
    fail "the plan on pull request $KEYWRIGHT_CI_NUMBER is of an earlier commit than the one that was merged; run this job by hand with a digest" 5
  allowances < <(jq -r '.allow[]?' <<<"$state")
  [ "$deliver" != auto ] || deliver=$(jq '.deliver == true' <<<"$state")
fi

code=0
unposted=false
rm -rf "$out/keys"
applied=("${chosen[@]}" --plan-digest "$digest" --receipt "$out/receipt.json" ${allow[@]+"${allow[@]}"})
[ "$deliver" != true ] || applied+=(--deliver "$out/keys")
"$keywright" apply "${applied[@]}" >"$out/apply.txt" 2>"$out/apply.err" || code=$?
cat "$out/apply.err" >>"$out/apply.txt"
show "$out/apply.txt"

# As the table in docs/exit-codes.md.
case $code in
  0) result_comment "applied" ;;
  3) result_comment "stopped by a guard" "Nothing was changed. Set the label that the plan names on a new pull request, or run this job by hand with the guard as its input." ;;
  4) result_comment "partly applied" "Run this job by hand with the digest of a new plan: it finishes what is left." ;;
  5) result_comment "not applied: the approved plan is out of date" "Nothing was changed, or what was changed is listed. Review the plan below, and run this job by hand with its digest." ;;
  *) result_comment "failed (exit code $code)" "Nothing was changed unless it is listed." ;;
esac
hand_out
output exit-code "$code" '[0-9]+'
if $unposted && [ "$code" = 0 ]; then
  fail "applied, but the result could not be posted"
fi
exit "$code"
