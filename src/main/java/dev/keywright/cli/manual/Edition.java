package dev.keywright.cli.manual;

/**
 * What all pages of a release have in common.
 *
 * @param date the day of the release, as in 2026-11-23
 */
public record Edition(String version, String date) {

    Roff page(String name, int section) {
        return new Roff(name, section, date, "Keywright " + version);
    }
}
