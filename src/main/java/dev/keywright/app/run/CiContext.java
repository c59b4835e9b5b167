package dev.keywright.app.run;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Who runs this, for which commit, in which job: as far as the variables of a CI system identify them. With
 * {@link PullRequest}, the only reader of these variables.
 *
 * @param values by name: {@code actor}, {@code commit}, {@code ref}, {@code repository}, {@code run} and {@code run_url}; those
 *     that are known
 */
public record CiContext(Map<String, String> values) {

    private static final Map<String, List<String>> VARIABLES = Map.of(
            "actor",
                    List.of(
                            "GITHUB_ACTOR",
                            "GITLAB_USER_LOGIN",
                            "BUILDKITE_BUILD_CREATOR",
                            "CIRCLE_USERNAME",
                            "BUILD_REQUESTEDFOR",
                            "BUILD_USER_ID"),
            "commit",
                    List.of(
                            "GITHUB_SHA",
                            "CI_COMMIT_SHA",
                            "BUILDKITE_COMMIT",
                            "CIRCLE_SHA1",
                            "BUILD_SOURCEVERSION",
                            "GIT_COMMIT"),
            "ref",
                    List.of(
                            "GITHUB_REF",
                            "CI_COMMIT_REF_NAME",
                            "BUILDKITE_BRANCH",
                            "CIRCLE_BRANCH",
                            "BUILD_SOURCEBRANCH",
                            "GIT_BRANCH"),
            "repository", List.of("GITHUB_REPOSITORY", "CI_PROJECT_PATH", "BUILDKITE_PIPELINE_SLUG"),
            "run", List.of("GITHUB_RUN_ID", "CI_JOB_ID", "BUILDKITE_BUILD_ID", "CIRCLE_BUILD_NUM", "BUILD_BUILDID"),
            "run_url", List.of("CI_JOB_URL", "BUILDKITE_BUILD_URL", "CIRCLE_BUILD_URL", "BUILD_URL"));

    public CiContext {
        values = Collections.unmodifiableMap(new TreeMap<>(values));
    }

    /** Nothing but what is found: a person at a terminal has none of these variables. */
    public static CiContext of(Map<String, String> environment) {
        var values = new TreeMap<String, String>();
        VARIABLES.forEach((name, variables) -> variables.stream()
                .map(variable -> environment.getOrDefault(variable, ""))
                .filter(value -> !value.isBlank())
                .findFirst()
                .ifPresent(value -> values.put(name, value)));
        gitHubUrl(environment).ifPresent(url -> values.put("run_url", url));
        return new CiContext(values);
    }

    /** GitHub has no variable for it. Where its variables are set, they go before those of others, as for all values. */
    private static Optional<String> gitHubUrl(Map<String, String> environment) {
        String server = environment.getOrDefault("GITHUB_SERVER_URL", "");
        String repository = environment.getOrDefault("GITHUB_REPOSITORY", "");
        String run = environment.getOrDefault("GITHUB_RUN_ID", "");
        return server.isBlank() || repository.isBlank() || run.isBlank()
                ? Optional.empty()
                : Optional.of(server + "/" + repository + "/actions/runs/" + run);
    }

    /** The address of the job's page. */
    public Optional<String> runUrl() {
        return Optional.ofNullable(values.get("run_url"));
    }

    /** Whether a CI system runs this. GitHub, GitLab, Buildkite, CircleCI and others set CI; Jenkins and Azure do not. */
    public static boolean isUnattended(Map<String, String> environment) {
        return !List.of("", "false", "0").contains(environment.getOrDefault("CI", ""))
                || environment.containsKey("JENKINS_URL")
                || environment.containsKey("TF_BUILD");
    }
}
