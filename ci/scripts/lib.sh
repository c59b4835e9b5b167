# shellcheck shell=bash
# Sourced by the other scripts: settings, the API of GitHub or GitLab, comments.
# shellcheck disable=SC2034 # The scripts that source this use the settings.
#
# Whatever comes from a change (names, labels, branches, text of files) is data here: it is quoted, checked against a pattern, or
# handed to jq as an argument. Nothing of it is ever part of a command, of an address, or of a program for jq.
set -euo pipefail

keywright=${KEYWRIGHT_CI_COMMAND:-keywright}
project=${KEYWRIGHT_CI_PROJECT:-.}
out=${KEYWRIGHT_CI_OUT:?the folder for what the scripts write}
mkdir -p "$out"

fail() {
  echo "keywright ci: $1" >&2
  exit "${2:-1}"
}

# matches TEXT PATTERN: the whole of it, on one line.
matches() {
  [[ $1 != *$'\n'* && $1 =~ ^($2)$ ]]
}

if [ -n "${GITHUB_ACTIONS:-}" ]; then
  platform=github
elif [ -n "${GITLAB_CI:-}" ]; then
  platform=gitlab
else
  platform=none
fi

# GitLab's own variables name what the workflows of GitHub hand over.
if [ "$platform" = gitlab ]; then
  KEYWRIGHT_CI_NUMBER=${KEYWRIGHT_CI_NUMBER:-${CI_MERGE_REQUEST_IID:-}}
  KEYWRIGHT_CI_HEAD=${KEYWRIGHT_CI_HEAD:-${CI_MERGE_REQUEST_SOURCE_BRANCH_SHA:-${CI_COMMIT_SHA:-}}}
  KEYWRIGHT_CI_COMMIT=${KEYWRIGHT_CI_COMMIT:-${CI_COMMIT_SHA:-}}
fi

# Names the comment: one for each project and environment.
name=${KEYWRIGHT_CI_NAME:-${KEYWRIGHT_CI_ENVIRONMENT:-default}}
name=$(tr -c 'A-Za-z0-9_\n' '-' <<<"$name" | tr -s '-')
marker="<!-- keywright:comment:$name -->"

# The options that choose a project, in 'chosen'. The folder is always named: the files may belong to another user in a container.
chosen=(-C "$project")
[ -z "${KEYWRIGHT_CI_ENVIRONMENT:-}" ] || chosen+=(--env "$KEYWRIGHT_CI_ENVIRONMENT")

# Prints a text that may hold anything, so that no line of it is taken for a command of the runner.
show() {
  if [ "$platform" = github ]; then
    local token
    token=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
    echo "::stop-commands::$token"
    cat "$1"
    echo "::$token::"
  else
    cat "$1"
  fi
}

# --- API ---

# api METHOD PATH [BODY]: prints the answer. The token is handed over on standard input, not on the command line, and not shown.
api() {
  local method=$1 path=$2 body=${3:-} base header status answer
  case $platform in
    github)
      base=${GITHUB_API_URL:-https://api.github.com}
      header="Authorization: Bearer ${KEYWRIGHT_CI_TOKEN:-}"
      ;;
    gitlab)
      base=$CI_API_V4_URL
      header="PRIVATE-TOKEN: ${KEYWRIGHT_CI_TOKEN:-}"
      ;;
    *) fail "there is no API to ask here" ;;
  esac
  answer=$out/answer.json
  local call=(--silent --show-error --globoff --max-time 60 --request "$method" --output "$answer" --write-out '%{http_code}'
    --header 'Accept: application/json' --config -)
  [ -z "$body" ] || call+=(--header 'Content-Type: application/json' --data-binary "@$body")
  status=$(curl "${call[@]}" --url "$base$path" <<<"header = \"$header\"") || status=000
  case $status in
    2??) cat "$answer" ;;
    *)
      echo "keywright ci: $method $path was answered with $status" >&2
      return 1
      ;;
  esac
}

# Where comments of this pull request or merge request are; checks each part of the address.
comments_path() {
  case $platform in
    github)
      matches "${GITHUB_REPOSITORY:-}" '[A-Za-z0-9._-]+/[A-Za-z0-9._-]+' || fail "GITHUB_REPOSITORY is no repository"
      matches "${KEYWRIGHT_CI_NUMBER:-}" '[0-9]+' || fail "there is no pull request to comment on"
      echo "/repos/$GITHUB_REPOSITORY/issues/$KEYWRIGHT_CI_NUMBER/comments"
      ;;
    gitlab)
      matches "${CI_PROJECT_ID:-}" '[0-9]+' || fail "CI_PROJECT_ID is no number"
      matches "${KEYWRIGHT_CI_NUMBER:-}" '[0-9]+' || fail "there is no merge request to comment on"
      echo "/projects/$CI_PROJECT_ID/merge_requests/$KEYWRIGHT_CI_NUMBER/notes"
      ;;
  esac
}

# Prints our own comment as JSON, or nothing. Ours is one that our own user wrote: anybody may write a comment that begins like it.
own_comment() {
  local path page found list me
  path=$(comments_path)
  if [ "$platform" = github ]; then
    me=${KEYWRIGHT_CI_BOT:-github-actions[bot]}
  else
    me=$(api GET /user | jq -r '.id')
  fi
  for page in $(seq 1 100); do
    list=$(api GET "$path?per_page=100&page=$page") || return 1
    found=$(jq -c --arg me "$me" --arg marker "$marker" '
      [.[] | select(((.user.login // .author.id) | tostring) == $me) | select(.body | startswith($marker + "\n"))][0]
      | select(. != null) | {id, body}' <<<"$list")
    if [ -n "$found" ]; then
      echo "$found"
      return
    fi
    [ "$(jq length <<<"$list")" = 100 ] || return 0
  done
}

# put_comment FILE: makes our comment, or updates it.
put_comment() {
  local body=$out/body.json path own id
  path=$(comments_path)
  jq -Rs '{body: .}' "$1" >"$body"
  own=$(own_comment) || return 1
  if [ -z "$own" ]; then
    api POST "$path" "$body" >/dev/null
    return
  fi
  id=$(jq -r '.id' <<<"$own")
  matches "$id" '[0-9]+' || fail "the answer has no comment id"
  case $platform in
    github) api PATCH "/repos/$GITHUB_REPOSITORY/issues/comments/$id" "$body" >/dev/null ;;
    gitlab) api PUT "$path/$id" "$body" >/dev/null ;;
  esac
}

# add_comment FILE: a comment of its own.
add_comment() {
  jq -Rs '{body: .}' "$1" >"$out/body.json"
  api POST "$(comments_path)" "$out/body.json" >/dev/null
}

# Git with the token, which is an option of this one command, read from the environment, so that no file keeps it. No hook is run.
git_with_token() {
  local count=0
  if [ -n "${KEYWRIGHT_CI_TOKEN:-}" ] && [ "$platform" = github ]; then
    count=1
  fi
  GIT_CONFIG_COUNT=$count GIT_CONFIG_KEY_0="http.${GITHUB_SERVER_URL:-https://github.com}/.extraheader" \
    GIT_CONFIG_VALUE_0="Authorization: basic $(printf 'x-access-token:%s' "${KEYWRIGHT_CI_TOKEN:-}" | base64 | tr -d '\n')" \
    git -c core.hooksPath=/dev/null -c core.fsmonitor=false "$@"
}

# --- Texts ---

# A comment has room for 65,536 characters. What is too long is cut before a folded part, never inside one.
fitting() {
  jq -Rsr --argjson most 65000 '
    # Not rindex: before jq 1.7 it counts bytes where slices count characters.
    def before_last($part): split($part) | if length > 1 then .[:-1] else . end | join($part);
    if length <= $most then . else
      (.[0:$most] | if contains("\n<details>") then before_last("\n<details>") else before_last("\n") end)
        + "\n\nThe rest has no room in a comment; the log of the job has all of it."
    end | rtrimstr("\n")'
}

# Any text as a block of code, which it cannot end.
as_code() {
  jq -Rsr '
    gsub("[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2066-\u2069]"; "")
    | (if length > 20000 then .[0:20000] + "\n…" else . end) as $text
    | ("`" * ([3, ([$text | scan("`+") | length + 1] | max // 3)] | max)) as $fence
    | $fence + "text\n" + ($text | rtrimstr("\n")) + "\n" + $fence'
}

summary() {
  [ -z "${GITHUB_STEP_SUMMARY:-}" ] || fitting <"$1" >>"$GITHUB_STEP_SUMMARY"
}

# output NAME VALUE PATTERN: for later steps or jobs. A value of another form is left out.
output() {
  matches "$2" "$3" || return 0
  [ -z "${GITHUB_OUTPUT:-}" ] || echo "$1=$2" >>"$GITHUB_OUTPUT"
  echo "KEYWRIGHT_$(tr 'a-z-' 'A-Z_' <<<"$1")=$2" >>"$out/keywright.env"
}

# --- Guards ---

ALLOWANCE='[a-z]+(-[a-z]+)*(=[A-Za-z0-9._~/-]+)?'

# Reads guards to pass, one a line, and fills 'allow' with options. What has another form is named and left out.
allowances() {
  allow=()
  local one
  while IFS= read -r one || [ -n "$one" ]; do
    [ -n "$one" ] || continue
    if matches "$one" "$ALLOWANCE"; then
      allow+=(--allow "$one")
    else
      echo "keywright ci: ignored an allowance that is no guard's name, or no name and value" >&2
    fi
  done
}

# Guards from labels such as keywright-allow:mass-revoke=3, one a line. GitHub gives a JSON list, GitLab names with commas between.
allowed_by_labels() {
  local labels=${KEYWRIGHT_CI_LABELS:-[]}
  [ "$platform" != gitlab ] || labels=$(jq -Rs 'rtrimstr("\n") | split(",")' <<<"${CI_MERGE_REQUEST_LABELS:-}")
  jq -r '.[]? | strings | select(startswith("keywright-allow:")) | ltrimstr("keywright-allow:")' <<<"$labels"
}

# --- Issues ---

# put_issue TITLE FILE: keeps one open issue of ours that begins with the marker; with an empty title, closes it.
put_issue() {
  local title=$1 path own id me number
  [ -n "${KEYWRIGHT_CI_TOKEN:-}" ] || return 0
  case $platform in
    github)
      path="/repos/$GITHUB_REPOSITORY/issues"
      me=${KEYWRIGHT_CI_BOT:-github-actions[bot]}
      own=$(api GET "$path?state=open&labels=keywright&per_page=100")
      ;;
    gitlab)
      path="/projects/$CI_PROJECT_ID/issues"
      me=$(api GET /user | jq -r '.id')
      own=$(api GET "$path?state=opened&labels=keywright&per_page=100")
      ;;
    *) return 0 ;;
  esac
  number=$(jq -r --arg me "$me" --arg marker "$marker" '
    [.[] | select(((.user.login // .author.id) | tostring) == $me)
      | select((.body // .description // "") | startswith($marker + "\n"))][0] | select(. != null) | .number // .iid' <<<"$own")
  id=
  if [ -n "$number" ]; then
    matches "$number" '[0-9]+' || fail "the answer has no issue number"
    id=$number
  fi
  if [ -z "$title" ]; then
    [ -n "$id" ] || return 0
    if [ "$platform" = github ]; then
      echo '{"state": "closed"}' >"$out/body.json"
      api PATCH "$path/$id" "$out/body.json" >/dev/null
    else
      echo '{"state_event": "close"}' >"$out/body.json"
      api PUT "$path/$id" "$out/body.json" >/dev/null
    fi
    return
  fi
  jq -Rs --arg title "$title" '{title: $title, body: ., description: ., labels: ["keywright"]}' "$2" >"$out/body.json"
  if [ -z "$id" ]; then
    api POST "$path" "$out/body.json" >/dev/null
  elif [ "$platform" = github ]; then
    api PATCH "$path/$id" "$out/body.json" >/dev/null
  else
    api PUT "$path/$id" "$out/body.json" >/dev/null
  fi
}
