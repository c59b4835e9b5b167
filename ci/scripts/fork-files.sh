#!/usr/bin/env bash
# In a job of the base branch, after the job of a fork's pull request: finds that pull request, and writes its YAML files and tables
# into a folder. They are data: nothing of the change is checked out, sourced or run.
# shellcheck source=ci/scripts/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

folder=${KEYWRIGHT_CI_CHANGE:?the folder to write the files of the change into}
event=${GITHUB_EVENT_PATH:?the event of the workflow_run}
most_files=5000
most_bytes=$((64 << 20))

head=$(jq -r '.workflow_run.head_sha' "$event")
matches "$head" '[0-9a-f]{40}' || fail "the event has no commit"
# A branch of a fork may have any name, so it is encoded; the list is compared with the commit.
query=$(jq -r '.workflow_run | (.head_repository.owner.login + ":" + .head_branch) | @uri' "$event")
number=$(api GET "/repos/$GITHUB_REPOSITORY/pulls?state=open&per_page=100&head=$query" |
  jq -r --arg head "$head" '[.[] | select(.head.sha == $head)][0].number // ""')
if [ -z "$number" ]; then
  echo "keywright ci: no open pull request has this commit any more; there is nothing to do"
  output number '' '[0-9]+'
  exit 0
fi
matches "$number" '[0-9]+' || fail "the answer has no number of a pull request"

git=(git_with_token -C "${KEYWRIGHT_CI_REPOSITORY:-.}")
"${git[@]}" fetch --quiet --no-tags --no-recurse-submodules --depth=1 origin "refs/pull/$number/head"
[ "$("${git[@]}" rev-parse FETCH_HEAD)" = "$head" ] || fail "the pull request has moved on; its newer job follows"

case $project in . | ./) prefix= ;; *) prefix=${project%/}/ ;; esac
files=0 bytes=0
while IFS=$'\t' read -r -d '' about path; do
  read -r mode type object size <<<"$about"
  [ "$type" = blob ] || continue
  case $mode in 100644 | 100755) ;; *) continue ;; esac # No links.
  case $path in *.yaml | *.yml | *.csv | *.tsv) ;; *) continue ;; esac
  case /$path/ in *//* | */.*) continue ;; esac # Nothing hidden, and no way out of the folder.
  [[ $path == "$prefix"* ]] || continue
  files=$((files + 1)) bytes=$((bytes + size))
  [ "$files" -le "$most_files" ] || fail "the change has too many files to be checked here"
  [ "$bytes" -le "$most_bytes" ] || fail "the files of the change are too large to be checked here"
  mkdir -p -- "$folder/$(dirname -- "$path")"
  "${git[@]}" cat-file blob "$object" >"$folder/$path"
done < <("${git[@]}" ls-tree -r -l -z --full-tree "$head")
echo "keywright ci: $files files of pull request $number"
output number "$number" '[0-9]+'
output head "$head" '[0-9a-f]{40}'
