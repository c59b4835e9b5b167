package dev.keywright.cli.commands.review;

import dev.keywright.app.drift.Webhook;
import dev.keywright.app.run.ExitCode;
import dev.keywright.app.run.RunContext;
import dev.keywright.app.run.StoppedException;
import dev.keywright.cli.options.NamedValues;
import dev.keywright.report.drift.DriftMessage;
import dev.keywright.report.drift.DriftView;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Option;

/** Where drift is posted, and in which form. */
final class WebhookOptions {

    /** The body of a post. */
    enum Form {
        JSON(DriftMessage::json),
        SLACK(DriftMessage::slack),
        TEAMS(DriftMessage::teams);

        private final Function<DriftView, String> body;

        Form(Function<DriftView, String> body) {
            this.body = body;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Option(
            names = "--webhook",
            paramLabel = "URL",
            description = "Posts the drift there if there is any: https, or $${env:NAME} with such an address.")
    private String address;

    @Option(
            names = "--webhook-format",
            paramLabel = "FORMAT",
            converter = Forms.class,
            completionCandidates = Forms.class,
            description = "The body of the post: ${COMPLETION-CANDIDATES}. Default: json.")
    private Form form;

    private Optional<Webhook> webhook = Optional.empty();

    /** Stops if the address cannot be used, before any request. */
    void check(RunContext context) {
        if (form != null && address == null) {
            throw new StoppedException(ExitCode.USAGE, "--webhook-format goes with --webhook");
        }
        webhook = Optional.ofNullable(address).map(given -> Webhook.of(given, context.environment()));
    }

    void post(DriftView view) {
        if (!view.judged().isClean()) {
            webhook.ifPresent(to -> to.post((form == null ? Form.JSON : form).body.apply(view)));
        }
    }

    /** The names of forms. */
    static final class Forms extends NamedValues<Form> {

        Forms() {
            super(Form.values(), Form::toString);
        }
    }
}
