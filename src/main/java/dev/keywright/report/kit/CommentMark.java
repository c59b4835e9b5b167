package dev.keywright.report.kit;

import java.util.Optional;

/**
 * The first line of a comment, which readers do not see and by which a CI job finds its comment again. It depends on nothing
 * but the project's folder and environment, so the comment on a plan also replaces the one on errors in the same files, and
 * those of several projects do not replace each other.
 */
public final class CommentMark {

    private CommentMark() {}

    /**
     * @param subject the name of the command
     * @param folder of the project, relative to the root of the repository; may be empty
     */
    public static String of(String subject, String folder, Optional<String> environment) {
        String name = Plurals.join(":", safe(folder), safe(environment.orElse("")));
        return "<!-- keywright:" + subject + ":" + (name.isEmpty() ? "project" : name) + " -->\n";
    }

    /** {@code --} would end the comment. */
    private static String safe(String text) {
        return text.replaceAll("[^A-Za-z0-9_./]", "-").replaceAll("-+", "-");
    }
}
