package dev.keywright.app.run;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Who runs this, for which commit, in which job: as far as the variables of a CI system identify them. */
public final class CiContext {

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

    private CiContext() {}

    public static Map<String, String> of(Map<String, String> environment) {
        var who = new TreeMap<String, String>();
        VARIABLES.forEach((name, variables) -> variables.stream()
                .map(variable -> environment.getOrDefault(variable, ""))
                .filter(value -> !value.isBlank())
                .findFirst()
                .ifPresent(value -> who.put(name, value)));
        String server = environment.getOrDefault("GITHUB_SERVER_URL", "");
        if (!server.isEmpty() && who.containsKey("repository") && who.containsKey("run")) {
            who.putIfAbsent("run_url", server + "/" + who.get("repository") + "/actions/runs/" + who.get("run"));
        }
        return who;
    }
}
