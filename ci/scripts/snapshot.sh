#!/usr/bin/env bash
# Keeps what a plan reads from the gateway on a branch of its own, for jobs that cannot reach the gateway. It holds no secret, but
# names of keys, tags and limits (docs/snapshots.md): whoever may read the repository may read it.
# shellcheck source=ci/scripts/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

branch=${KEYWRIGHT_CI_SNAPSHOT_BRANCH:-keywright-snapshot}
matches "$branch" '[A-Za-z0-9][A-Za-z0-9._/-]*' || fail "the snapshot's branch has no plain name" 64
file=$out/$name.snap.gz
rm -f "$file"
"$keywright" snapshot "${chosen[@]}" -out "$file"

# One commit without a parent, made without touching the work tree. Other files of the branch stay.
index=$out/snapshot.index
rm -f "$index"
if git_with_token fetch --quiet --no-tags --depth=1 origin "refs/heads/$branch" 2>/dev/null; then
  GIT_INDEX_FILE=$index git read-tree FETCH_HEAD
fi
object=$(git hash-object -w --no-filters -- "$file")
GIT_INDEX_FILE=$index git update-index --add --cacheinfo "100644,$object,$name.snap.gz"
tree=$(GIT_INDEX_FILE=$index git write-tree)
export GIT_AUTHOR_NAME=keywright GIT_AUTHOR_EMAIL=keywright@localhost GIT_COMMITTER_NAME=keywright GIT_COMMITTER_EMAIL=keywright@localhost
commit=$(git commit-tree "$tree" -m "Snapshot of $name")
git_with_token push --quiet --force origin "$commit:refs/heads/$branch"
