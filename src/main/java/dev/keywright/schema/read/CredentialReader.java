package dev.keywright.schema.read;

import dev.keywright.model.Credential;
import dev.keywright.model.fields.FieldType;
import dev.keywright.model.value.Secret;
import dev.keywright.schema.context.Mistake;
import dev.keywright.schema.context.ReadContext;
import dev.keywright.source.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code key}, {@code basic_auth}, or {@code generation}: what the client presents to the gateway. */
public final class CredentialReader {

    public static final List<String> FIELDS = List.of("key", "basic_auth", "generation", "credential");

    /** The only value of {@code credential}. */
    public static final String ADOPTED = "adopted";

    public static final List<String> BASIC_AUTH_FIELDS = List.of("username", "password");
    static final int MOST_GENERATIONS = 1_000_000;

    /**
     * The longest password that bcrypt accepts, in bytes. Source: {@code setBasicAuthSessionPassword} in
     * {@code gateway/api.go}.
     */
    static final int LONGEST_PASSWORD = 72;

    private static final Credential FIRST = new Credential.Derived(1);

    private final Node.Mapping key;
    private final ReadContext context;

    private CredentialReader(Node.Mapping key, ReadContext context) {
        this.key = key;
        this.context = context;
    }

    /**
     * Expects the locations of the {@link #FIELDS} to be recorded. A credential that cannot be read is returned as a
     * derived key of generation 1.
     */
    static Credential read(Node.Mapping key, ReadContext context) {
        return new CredentialReader(key, context).read();
    }

    /** Whoever writes a generation beside an adopted key wants to rotate it. */
    private static String hint(List<String> written) {
        return written.containsAll(List.of("credential", "generation"))
                ? "to rotate an adopted key, remove `credential: adopted`: the next apply creates a derived key in its place;"
                        + " with `overlap: 7d` the adopted one keeps working for 7 days"
                : "keep one of them";
    }

    private Credential read() {
        var written = new ArrayList<String>(1);
        for (String name : FIELDS) {
            if (key.entry(name).isPresent()) {
                written.add(name);
            }
        }
        if (written.size() > 1) {
            context.report(context.mistake(
                            Mistake.TWO_CREDENTIALS,
                            context.at(written.get(1)),
                            "'" + written.get(0) + "' and '" + written.get(1) + "' exclude each other")
                    .because(
                            "a key has one credential: supplied, a basic-auth user, adopted, or derived (with a generation)")
                    .hint(hint(written))
                    .seeAlso(context.at(written.get(0))));
        }
        Optional<Credential> credential = written.isEmpty()
                ? Optional.of(FIRST)
                : switch (written.get(0)) {
                    case "key" -> supplied(key.entry("key").orElseThrow());
                    case "basic_auth" -> basicAuth(key.entry("basic_auth").orElseThrow());
                    case "credential" -> adopted(key.entry("credential").orElseThrow());
                    default -> derived(key.entry("generation").orElseThrow());
                };
        return credential.orElse(FIRST);
    }

    private Optional<Credential> supplied(Node.Entry entry) {
        return Texts.secret(entry, "key", context).map(Credential.Supplied::new);
    }

    /** A value that cannot be read still counts as adopted: a derived key could be created. */
    private Optional<Credential> adopted(Node.Entry entry) {
        ValueReader.read(new FieldType.Choice(List.of(ADOPTED)), entry.value(), "credential", context);
        return Optional.of(new Credential.Adopted());
    }

    private Optional<Credential> derived(Node.Entry entry) {
        Optional<Long> generation = Texts.whole(entry, "generation", context);
        if (generation.isPresent() && (generation.get() < 1 || generation.get() > MOST_GENERATIONS)) {
            context.report(context.mistake(
                    Mistake.BAD_NUMBER, entry.value().at(), "'generation' must be between 1 and " + MOST_GENERATIONS));
            return Optional.empty();
        }
        return generation.map(number -> new Credential.Derived(number.intValue()));
    }

    private Optional<Credential> basicAuth(Node.Entry entry) {
        if (!(entry.value() instanceof Node.Mapping mapping)) {
            WrongType.report(
                    entry.value(),
                    "basic_auth",
                    "a mapping",
                    "write basic_auth: {username: jane, password: \"${env:JANE_PASSWORD}\"}",
                    context);
            return Optional.empty();
        }
        StructReader.onlyKnown(mapping, BASIC_AUTH_FIELDS, "basic_auth", context);
        Optional<String> username =
                required(mapping, "username").flatMap(e -> Texts.read(e, "basic_auth.username", context));
        Optional<Secret> password = mapping.entry("password").isEmpty() && !context.isBroken("basic_auth.password")
                ? Optional.of(Secret.of("")) // An adopted user: the gateway keeps the password that it has.
                : mapping.entry("password").flatMap(e -> Texts.secret(e, "basic_auth.password", context));
        password.filter(secret -> secret.length() > LONGEST_PASSWORD).ifPresent(secret -> tooLong());
        return username.flatMap(name -> password.map(secret -> new Credential.BasicAuth(name, secret)));
    }

    private void tooLong() {
        context.report(context.mistake(
                        Mistake.LONG_PASSWORD,
                        context.at("basic_auth"),
                        "'basic_auth.password' has more than " + LONGEST_PASSWORD + " bytes")
                .because("the gateway cannot hash a longer one with bcrypt, and then stores it in clear")
                .hint("choose a shorter password"));
    }

    private Optional<Node.Entry> required(Node.Mapping mapping, String name) {
        Optional<Node.Entry> entry = mapping.entry(name);
        if (entry.isEmpty()) {
            context.reportMissing(
                    "basic_auth." + name,
                    context.mistake(
                                    Mistake.MISSING_FIELD,
                                    context.at("basic_auth"),
                                    "'basic_auth." + name + "' is missing")
                            .because("a basic-auth user logs in with it")
                            .hint("write basic_auth: {username: …, password: \"${env:NAME}\"}"));
        }
        return entry;
    }
}
