package dev.keywright.app.run;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

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
        return join("/", environment, "GITHUB_SERVER_URL", "GITHUB_REPOSITORY")
                .flatMap(url -> join("", environment, "GITHUB_RUN_ID").map(run -> url + "/actions/runs/" + run));
    }

    /** The address of the job's page. */
    public Optional<String> runUrl() {
        return Optional.ofNullable(values.get("run_url"));
    }

    /** Where the files of the repository are, as far as GitHub's or GitLab's variables name it. */
    public static CiRepository repository(Map<String, String> environment) {
        String commit = CiContext.of(environment).values().getOrDefault("commit", "");
        String page = join("/", environment, "GITHUB_SERVER_URL", "GITHUB_REPOSITORY")
                .map(url -> url + "/blob/")
                .or(() -> join("", environment, "CI_PROJECT_URL").map(url -> url + "/-/blob/"))
                .filter(url -> url.matches("https?://[A-Za-z0-9._~:/-]+") && commit.matches("[0-9a-f]{7,64}"))
                .map(url -> url + commit + "/")
                .orElse("");
        Optional<String> root =
                join("", environment, "GITHUB_WORKSPACE").or(() -> join("", environment, "CI_PROJECT_DIR"));
        return new CiRepository(root, Optional.of(page).filter(url -> !url.isEmpty()));
    }

    private static Optional<String> join(String separator, Map<String, String> environment, String... variables) {
        List<String> values = Stream.of(variables)
                .map(name -> environment.getOrDefault(name, ""))
                .toList();
        return values.stream().anyMatch(String::isBlank)
                ? Optional.empty()
                : Optional.of(String.join(separator, values));
    }

    /** Whether a CI system runs this. GitHub, GitLab, Buildkite, CircleCI and others set CI; Jenkins and Azure do not. */
    public static boolean isUnattended(Map<String, String> environment) {
        return !List.of("", "false", "0").contains(environment.getOrDefault("CI", ""))
                || environment.containsKey("JENKINS_URL")
                || environment.containsKey("TF_BUILD");
    }
}
