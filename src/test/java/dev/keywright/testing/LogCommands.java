package dev.keywright.testing;

import java.util.List;
import java.util.regex.Pattern;

/** Text that a CI system or a terminal acts on when it stands in a job's log. */
public final class LogCommands {

    /** What a CI system or a terminal would act on. Written from their documentation, not from the filter. */
    public static final Pattern ACTS = Pattern.compile(
            "(?md)##[A-Za-z]*\\[" // Azure, GitHub's old form, TeamCity, Octopus
                    + "|^[\\s\\p{Z}]*(\\x1b\\[[0-9;]*m)*[\\s\\p{Z}]*::" // GitHub
                    + "|section_(start|end):|travis_(fold|time):"
                    + "|^\\s*(---|\\+\\+\\+|~~~|\\^\\^\\^)" // Buildkite
                    + "|\\x1b\\[([0-9]*;)*8m|\\x1b[^\\[]|\\x1b\\[[^m]{0,20}[A-HJKSTfhlnsu]" // Jenkins, OSC, cursor
                    + "|\\r(?!\\n)|[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1a\\x1c-\\x1f\\x7f\\x80-\\x9f\\xad]"
                    + "|[\\u200b\\u200e\\u200f\\u2028-\\u202e\\u2060-\\u2064\\u2066-\\u2069\\ufeff\\u061c\\u115f\\u3164]");

    public static List<String> hostile() {
        return List.of(
                "##vso[task.setvariable variable=PATH]/evil",
                "x ##vso[task.uploadfile]/etc/passwd",
                "##[error]all fine",
                "##[section]Starting: x",
                "##teamcity[buildStatus status='SUCCESS']",
                "##octopus[stdout-warning]",
                "###vso[task.complete result=Succeeded]done",
                "#######[x]",
                "::warning::x",
                "  ::set-output name=a::b",
                "\t\u00a0\u3000::add-mask::e",
                "\u001b[31m::error::x",
                "::::error::x",
                "ok\n::stop-commands::x\nok",
                "ok\r\n::stop-commands::x",
                "ok\r::stop-commands::x",
                "section_start:1560896352:my_first_section\r\u001b[0K",
                "x section_end:1:y",
                "travis_fold:start:x",
                "travis_time:end:x",
                "--- group",
                "+++ group",
                "~~~ group",
                "^^^ +++",
                "\u001b[8mha:AAAA\u001b[0m",
                "\u001b[1;8mx",
                "\u001b]8;;https://evil\u0007click\u001b]8;;\u0007",
                "\u001b]1338;url=x\u0007",
                "\u001b_bk;t=1\u0007",
                "\u001b[2J\u001b[1;1H",
                "\u001bc",
                "\u009b31m",
                "bell \u0007",
                "back\b\b\b",
                "vt \u000b ff \f nel \u0085 ls \u2028 ps \u2029",
                "bidi \u202e\u2066\u2069\u200f\u061c",
                "zero\u200bwidth \ufeff a\u200db a\u200cb soft\u00adhyphen \u3164 \u115f",
                "tag \udb40\udc41 selector a\ufe0f");
    }

    private LogCommands() {}
}
