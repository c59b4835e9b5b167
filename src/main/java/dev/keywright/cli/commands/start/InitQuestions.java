package dev.keywright.cli.commands.start;

import dev.keywright.app.NamespaceName;
import dev.keywright.app.start.FindApis;
import dev.keywright.app.start.FindApis.FoundApi;
import dev.keywright.app.start.InitProject;
import dev.keywright.cli.terminal.Console;
import dev.keywright.cli.terminal.Question;
import dev.keywright.model.forms.OrgId;
import dev.keywright.model.value.Secret;
import dev.keywright.report.kit.TerminalEscape;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds out what a new project is for: from options, the environment, the gateway, and the person at the terminal. */
final class InitQuestions {

    /** What the command line gives. */
    record Given(Optional<String> url, Optional<String> namespace, Optional<String> org, Optional<String> api) {

        boolean isNothing() {
            return url.isEmpty() && namespace.isEmpty() && org.isEmpty() && api.isEmpty();
        }
    }

    private final Console console;
    private final boolean asks;

    /** @param given nothing is asked where anything is given, so that a script needs no terminal */
    InitQuestions(Console console, Given given) {
        this.console = console;
        this.asks = console.terminal() && given.isNothing();
    }

    InitAnswers answers(Path target, Given given) {
        if (asks) {
            console.err()
                    .println("A new project in " + TerminalEscape.text(target.toString())
                            + ". Enter accepts what is in brackets.");
        }
        Optional<String> known = given.url().or(() -> variable("TYK_GATEWAY_URL"));
        String url = known.orElseGet(() -> asked("Gateway", InitAnswers.TRIAL_URL));
        FindApis.Result found = known.isPresent() || asks ? found(url, given) : FindApis.Result.NOT_ASKED;
        String org = given.org()
                .orElseGet(() -> asked(
                        "Organisation (org_id)",
                        found.orgs().stream().findFirst().orElse(InitAnswers.TRIAL_ORG)));
        String api = given.api()
                .orElseGet(() -> asked(
                        "API that the first key opens",
                        found.named(InitAnswers.TRIAL_API)
                                .filter(one -> one.org().equals(org))
                                .or(() -> found.first(org))
                                .map(FoundApi::name)
                                .orElse(InitAnswers.TRIAL_API)));
        String namespace = given.namespace().orElseGet(() -> namespace(NamespaceName.of(target)));
        return new InitAnswers(url, namespace, org, api, found);
    }

    /** The admin secret is sent only to an address that the user named. */
    private FindApis.Result found(String url, Given given) {
        Optional<String> secret = variable("TYK_GATEWAY_SECRET");
        if (given.org().isPresent() && given.api().isPresent()) {
            return FindApis.Result.NOT_ASKED;
        }
        if (secret.isEmpty()) {
            return new FindApis(console.context()).withoutSecret(url);
        }
        FindApis.Result found = new FindApis(console.context()).run(url, Secret.of(secret.get()));
        if (!found.trouble().isEmpty()) {
            message("note: the gateway did not show its APIs: " + found.trouble()
                    + ". Organisation and API are those of `keywright gateway --demo`.");
        } else if (found.apis().isEmpty()) {
            message(
                    "note: the gateway has loaded no API that a key can open. Add one to it, then run `keywright doctor`.");
        } else {
            found.apis().forEach(api -> message("  API " + api.name() + "  org " + OrgId.shown(api.org())));
        }
        if (!found.others().isEmpty()) {
            message("  These take no plain key: "
                    + found.others().stream()
                            .map(api -> api.name() + " (" + String.join(", ", api.authKinds()) + ")")
                            .collect(Collectors.joining(", ")));
        }
        return found;
    }

    private String namespace(String usual) {
        String answer = asked("Namespace, the mark of ownership", usual);
        while (!InitProject.isNamespace(answer)) {
            message("A namespace " + InitProject.NAMESPACE_RULE + ".");
            answer = asked("Namespace", usual);
        }
        return answer;
    }

    private String asked(String question, String usual) {
        return asks ? new Question(console).text(question, usual) : usual;
    }

    private Optional<String> variable(String name) {
        return Optional.ofNullable(console.environment().get(name)).filter(value -> !value.isBlank());
    }

    private void message(String line) {
        console.err().println(TerminalEscape.text(line));
    }
}
