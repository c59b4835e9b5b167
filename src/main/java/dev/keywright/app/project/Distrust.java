package dev.keywright.app.project;

import java.util.Optional;

/**
 * Whether the author of the files must not decide which commands run and where secrets go.
 *
 * @param asked {@code --untrusted}; without it, a pull request from a fork is untrusted too, as the CI's variables
 *     report it
 * @param base what the files are compared with: a commit of the repository, or a folder
 */
public record Distrust(boolean asked, Optional<String> base) {

    public static final Distrust AS_THE_CI_SAYS = new Distrust(false, Optional.empty());
}
