package dev.keywright.cli.commands;

import dev.keywright.report.kit.ShellWord;
import dev.keywright.report.kit.TerminalEscape;

/** Suggested commands to run next. */
final class NextSteps {

    private NextSteps() {}

    /** Every step from a new project to the first request. */
    static String afterInit(String folder, String api) {
        return (folder.isEmpty()
                        ? "\nNext:\n"
                        : "\nNext:\n  cd " + TerminalEscape.text(ShellWord.quoted(folder)) + "\n")
                + """
                  export TYK_GATEWAY_URL=http://127.0.0.1:8080
                  export TYK_GATEWAY_SECRET=try-me    # the gateway's "secret"
                  export KEYWRIGHT_KEY_SEED=$(openssl rand -base64 32)    # once; keep it
                  keywright doctor    # is it the right gateway? names its APIs and org
                  keywright plan      # what would change?
                  keywright apply     # asks, then does it
                  curl -H "Authorization: $(keywright reveal --stdout first-key)" \\
                    "$TYK_GATEWAY_URL%s"

                The values above fit `keywright gateway --demo`, a gateway to try things out: run it in another terminal.
                For your own gateway, change the URL, the secret, and the path to the API's listen path; org_id is \
                in keywright.yaml, the API's name in keys.yaml.
                Keep the seed in your secret store: whoever has it can compute every key of this project, and without \
                it no key can be shown or changed.
                """.formatted(api.equals("Orders") ? "/orders/" : "/LISTEN-PATH/");
    }
}
