package dev.keywright.app.run;

import java.util.Optional;

/**
 * The repository that a CI job works in.
 *
 * @param root the folder that it is checked out into
 * @param pages what the addresses of all its files begin with, at the commit that is checked out
 */
public record CiRepository(Optional<String> root, Optional<String> pages) {}
