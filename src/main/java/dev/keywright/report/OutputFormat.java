package dev.keywright.report;

import java.util.Locale;

/** How a result is written. Users type the names in lower case. */
public enum OutputFormat {
    TEXT(""),
    PLAIN("plain is text for screen readers."),
    JSON(""),
    JSONL("jsonl reports each change as it is made."),
    MARKDOWN(""),
    SARIF("sarif is read by code scanning, such as GitHub's."),
    GITHUB("github shows them at their lines in a pull request on GitHub."),
    GITLAB("gitlab is GitLab's code quality report."),
    HTML("html is one page with search, filters and charts."),
    JUNIT("junit is a test report for other CI systems."),
    SLACK("slack and teams are the body of a post to their webhooks."),
    TEAMS(""),
    CSV("csv is a table for spreadsheets."),
    ENV("env assigns shell variables."),
    ICS("ics is a calendar with one event for each key.");

    private final String note;

    OutputFormat(String note) {
        this.note = note;
    }

    /** Whether people read the result as it is. */
    public boolean isForPeople() {
        return this == TEXT || this == PLAIN;
    }

    /** Whether the result is commands that a CI system acts on. */
    boolean isCommands() {
        return this == GITHUB;
    }

    /** A sentence for help texts; empty if the name is clear enough. */
    public String note() {
        return note;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
