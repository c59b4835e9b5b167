package dev.keywright.schema.context;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.model.Location;

/**
 * Where references may be used: as the whole value of a secret field, and elsewhere only with permission from the
 * command line.
 */
public final class ReferenceRules {

    private ReferenceRules() {}

    /** A reference in a field that is shown, compared in clear text, or part of an address. */
    public static Diagnostic notAllowed(ReadContext context, String path, String reference, Location at) {
        return context.mistake(
                        Mistake.REFERENCE_NOT_ALLOWED,
                        at,
                        "'" + path + "' is no secret field, and " + reference + " is not allowed in it")
                .because(
                        "its value would be shown by plan and sent to the gateway, and whoever can change the files could"
                                + " read any secret of this run")
                .hint(hint(reference));
    }

    private static String hint(String reference) {
        if (reference.startsWith("${env:") && reference.indexOf('}') == reference.length() - 1) {
            String name = reference
                    .substring("${env:".length(), reference.length() - 1)
                    .strip();
            return "if it holds no secret, allow it where the run is started: --allow-env " + name
                    + ", or KEYWRIGHT_ALLOW_ENV=" + name;
        }
        return reference.startsWith("${exec:")
                ? "what a command prints can only be a secret field"
                : "if it holds no secret, allow it where the run is started, with --allow-env NAME or --allow-file PATH";
    }

    /** A secret with other text around it. */
    public static Diagnostic notWhole(ReadContext context, String path, Location at) {
        return context.mistake(Mistake.PARTLY_LITERAL, at, "'" + path + "' has to be one reference and nothing else")
                .because("text beside a secret is readable in the repository, and makes the rest easier to guess")
                .hint("put the whole value where the reference looks: \"${env:NAME}\"");
    }

    /** Names may end in URL for webhooks and databases, too. */
    public static Diagnostic addressWithPath(ReadContext context, String path, String reference, Location at) {
        return context.mistake(
                        Mistake.REFERENCE_NOT_ALLOWED,
                        at,
                        "'" + path + "' gets an address with a path from " + reference + ", which has not been allowed")
                .because(
                        "the path of an address can be a secret, as a webhook's is, and errors show the gateway's address")
                .hint(hint(reference));
    }

    public static Diagnostic notAnAddress(ReadContext context, String path, String reference, Location at) {
        return context.mistake(Mistake.REFERENCE_NOT_ALLOWED, at, "'" + path + "' cannot be made from " + reference)
                .because("whoever can change the files could send the value of any variable to a server of their own")
                .hint("use one reference as the whole value, to a variable named like TYK_GATEWAY_URL (TYK_…_URL or"
                        + " KEYWRIGHT_…_URL); or allow another one where the run is started, with --allow-env NAME");
    }
}
