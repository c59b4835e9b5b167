package dev.keywright.app.run;

import dev.keywright.files.RegularFile;
import dev.keywright.json.Json;
import dev.keywright.json.JsonSyntaxException;
import dev.keywright.model.value.Value;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The pull request or merge request that a CI job is about, as its variables describe it.
 *
 * @param fromFork whether its files come from another repository, so that its author may have no right to this one
 * @param bases commits of the branch that it is to be merged into, the most exact first; not all of them need be there
 */
public record PullRequest(boolean fromFork, List<String> bases) {

    public PullRequest {
        bases = List.copyOf(bases);
    }

    /** Empty if the job is not about one. */
    public static Optional<PullRequest> of(Map<String, String> environment) {
        return gitHub(environment).or(() -> gitLab(environment)).or(() -> jenkins(environment));
    }

    /** GitHub writes the event that a workflow was started by into a file. */
    private static Optional<PullRequest> gitHub(Map<String, String> environment) {
        String event = environment.getOrDefault("GITHUB_EVENT_PATH", "");
        if (event.isBlank()) {
            return Optional.empty();
        }
        Value.Fields payload;
        try {
            payload = Json.read(new ByteArrayInputStream(RegularFile.bytes(Path.of(event), RegularFile.WHOLE)))
                            instanceof Value.Fields fields
                    ? fields
                    : Value.Fields.EMPTY;
        } catch (IOException | JsonSyntaxException e) {
            // Without it, nobody knows whose files these are.
            return isGitHubPullRequest(environment) ? Optional.of(new PullRequest(true, List.of())) : Optional.empty();
        }
        Value.Fields run = payload.fields("workflow_run");
        if (!payload.has("pull_request") && !run.has("head_repository")) {
            return Optional.empty();
        }
        Value.Fields request = payload.fields("pull_request");
        boolean ofRun = !payload.has("pull_request");
        long head = id(
                ofRun ? run.fields("head_repository") : request.fields("head").fields("repo"));
        long base =
                id(ofRun ? payload.fields("repository") : request.fields("base").fields("repo"));
        var bases = new ArrayList<String>();
        if (environment.getOrDefault("GITHUB_REF", "").matches("refs/pull/\\d+/merge")) {
            // GitHub made this merge commit itself: its first parent is the branch that the change goes into.
            bases.add(environment.getOrDefault("GITHUB_SHA", "HEAD") + "^1");
        }
        bases.add(request.fields("base").text("sha"));
        remote(environment.getOrDefault("GITHUB_BASE_REF", "")).ifPresent(bases::add);
        bases.removeIf(String::isBlank);
        // The repository of a deleted fork is null.
        return Optional.of(new PullRequest(head == 0 || head != base, bases));
    }

    private static boolean isGitHubPullRequest(Map<String, String> environment) {
        return environment.getOrDefault("GITHUB_EVENT_NAME", "").startsWith("pull_request");
    }

    private static long id(Value.Fields repository) {
        return repository.whole("id");
    }

    private static Optional<PullRequest> gitLab(Map<String, String> environment) {
        String source = environment.getOrDefault("CI_MERGE_REQUEST_SOURCE_PROJECT_ID", "");
        if (source.isBlank()) {
            return Optional.empty();
        }
        var bases = new ArrayList<String>();
        bases.add(environment.getOrDefault("CI_MERGE_REQUEST_TARGET_BRANCH_SHA", ""));
        bases.add(environment.getOrDefault("CI_MERGE_REQUEST_DIFF_BASE_SHA", ""));
        remote(environment.getOrDefault("CI_MERGE_REQUEST_TARGET_BRANCH_NAME", ""))
                .ifPresent(bases::add);
        bases.removeIf(String::isBlank);
        String target =
                environment.getOrDefault("CI_MERGE_REQUEST_PROJECT_ID", environment.getOrDefault("CI_PROJECT_ID", ""));
        return Optional.of(new PullRequest(!source.equals(target), bases));
    }

    /** CHANGE_FORK is set for a fork only. */
    private static Optional<PullRequest> jenkins(Map<String, String> environment) {
        String target = environment.getOrDefault("CHANGE_TARGET", "");
        return target.isBlank()
                ? Optional.empty()
                : Optional.of(new PullRequest(
                        !environment.getOrDefault("CHANGE_FORK", "").isBlank(),
                        remote(target).map(List::of).orElse(List.of())));
    }

    private static Optional<String> remote(String branch) {
        return branch.isBlank() ? Optional.empty() : Optional.of("refs/remotes/origin/" + branch);
    }
}
