package dev.keywright.source.file;

import java.util.Set;

/** YAML files of a project that hold more than keys and policies, by the end of their names. */
public enum OtherYaml {
    /** Requests, and what the gateway is expected to decide. */
    TESTS(".test.yaml", ".test.yml", Set.of("tests")),
    /** Rules of an organisation, and their tests. */
    RULES(".rules.yaml", ".rules.yml", Set.of("rules", "tests")),
    /** Drift that is accepted for a time. */
    DRIFT(".drift.yaml", ".drift.yml", Set.of("accepted"));

    private final String end;
    private final String shortEnd;
    private final Set<String> sections;

    OtherYaml(String end, String shortEnd, Set<String> sections) {
        this.end = end;
        this.shortEnd = shortEnd;
        this.sections = sections;
    }

    /** Whether a file has such a name. */
    public boolean fits(String name) {
        return name.endsWith(end) || name.endsWith(shortEnd);
    }

    /** Whether a section of a file belongs to one of these, and so declares no key. */
    public static boolean mayHold(String file, String section) {
        for (OtherYaml kind : values()) {
            if (kind.fits(file) && kind.sections.contains(section)) {
                return true;
            }
        }
        return false;
    }
}
