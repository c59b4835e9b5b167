package dev.keywright.cli.commands.start;

import dev.keywright.cli.options.GatewayUrlOption;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What a new project is for; what is left out is asked, or found out. */
final class InitOptions {

    @Option(
            names = "--gateway-url",
            paramLabel = "URL",
            converter = GatewayUrlOption.class,
            description = "The gateway's address. Default: TYK_GATEWAY_URL. With TYK_GATEWAY_SECRET set, it is asked"
                    + " which APIs and organisation it has.")
    private String url;

    @Option(names = "--namespace", paramLabel = "NAME", description = "The ownership mark. Default: the folder's name.")
    private String namespace;

    @Option(
            names = "--org",
            paramLabel = "ORG",
            description = "The gateway's org_id. Default: what the gateway shows, else " + InitAnswers.TRIAL_ORG + ".")
    private String org;

    @Option(
            names = "--api",
            paramLabel = "API",
            description = "An API that the gateway has loaded. Default: what the gateway shows, else "
                    + InitAnswers.TRIAL_API + ".")
    private String api;

    InitQuestions.Given given() {
        return new InitQuestions.Given(
                Optional.ofNullable(url),
                Optional.ofNullable(namespace),
                Optional.ofNullable(org),
                Optional.ofNullable(api));
    }
}
