package dev.keywright.schema.check;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.model.Credential;
import dev.keywright.model.Location;
import dev.keywright.model.Project;
import dev.keywright.model.value.Secret;
import dev.keywright.schema.context.Mistake;
import dev.keywright.schema.context.ReadContext;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Checks whether the gateway can find a username or supplied key again, and whether two keys share one.
 *
 * <p>The gateway stores an id inside a token, {@code {"org":…,"id":…,"h":…}}, without escaping it and without a leading
 * org id ({@code generateToken} in {@code gateway/auth_manager.go}). So {@code acmejane} and {@code jane} are the same
 * user of the org {@code acme}: harmless for one key, a clash for two. Values are never shown, but their length is.
 */
public final class CredentialRules {

    private static final Pattern UNFIT = Pattern.compile("[\"\\\\/\\p{Cntrl}]");
    private static final Pattern OBJECT_ID = Pattern.compile("[0-9a-fA-F]{24}");
    private static final String TOKEN_START = "ey";

    private record Holder(String label, Location at) {}

    private final Project project;
    private final Map<Secret, Holder> holders = new HashMap<>();

    public CredentialRules(Project project) {
        this.project = project;
    }

    public void check(Credential credential, ReadContext context) {
        if (credential instanceof Credential.Supplied supplied) {
            check(supplied.key().reveal(), "key", context);
            orgless(
                    "key",
                    "the key alone does not open anything; clients have to send the token that `reveal` shows",
                    context);
        } else if (credential instanceof Credential.BasicAuth user) {
            check(user.username(), "basic_auth.username", context);
            orgless("basic_auth", "the user cannot log in anywhere", context);
        }
    }

    /**
     * Verified on a gateway: without an organisation, it reads a bare id or a user name as a token and finds nothing.
     */
    private void orgless(String path, String consequence, ReadContext context) {
        if (project.orgId().isEmpty() && context.wrote(path)) {
            context.report(context.mistake(
                            Mistake.ORGLESS_CREDENTIAL,
                            context.at(path),
                            "'" + path + "' in a project without an org_id works only on some gateways")
                    .because("where the gateway has a hash_key_function, " + consequence)
                    .hint("give APIs and project an org_id, or use a derived key"));
        }
    }

    private void check(String id, String path, ReadContext context) {
        int bytes = id.getBytes(StandardCharsets.UTF_8).length;
        int least = project.gateway().minTokenLength();
        if (bytes < least) {
            context.report(context.mistake(
                            Mistake.SHORT_CREDENTIAL,
                            context.at(path),
                            "'" + path + "' is shorter than " + least + " bytes, which the gateway wants at least")
                    .because("the gateway refuses to create it, and would refuse every request with it")
                    .hint("use a longer one; or set gateway.min_token_length to the gateway's own min_token_length"));
        }
        problem(id, path).ifPresent(why -> context.report(bad(path, why, context)));
        Holder mine = new Holder(context.label(), context.at(path));
        Holder first = holders.putIfAbsent(Secret.of(withoutOrg(id)), mine);
        if (first != null) {
            context.report(context.mistake(
                            Mistake.SAME_CREDENTIAL,
                            mine.at(),
                            "'" + path + "' is the same credential as that of " + first.label())
                    .because("they would be one session on the gateway, and each apply would overwrite the other's")
                    .hint("give each key its own; the gateway does not count an org_id in front")
                    .seeAlso(first.at()));
        }
    }

    private Optional<String> problem(String id, String path) {
        if (UNFIT.matcher(id).find()) {
            return Optional.of("holds a quote, backslash, slash, or control character");
        }
        if (id.equals(".") || id.equals("..") || !id.equals(id.strip())) {
            return Optional.of("is a dot name, or begins or ends with a space");
        }
        boolean username = !path.equals("key");
        if (username && id.contains(":")) {
            return Optional.of("holds a colon, which ends the user name in basic auth");
        }
        if (id.equals(project.orgId())) {
            return Optional.of("is the org_id, which the gateway strips: nothing would be left");
        }
        return username ? Optional.empty() : keyProblem(id);
    }

    private Optional<String> keyProblem(String id) {
        if (isToken(id)) {
            return Optional.of("is already a gateway token: the gateway would wrap it into another one");
        }
        boolean prefixed = OBJECT_ID.matcher(project.orgId()).matches()
                && id.length() > project.orgId().length()
                && id.startsWith(project.orgId());
        return prefixed
                ? Optional.of("begins with the org_id, and the gateway would look for it elsewhere than it stores it")
                : Optional.empty();
    }

    private static boolean isToken(String id) {
        if (!id.startsWith(TOKEN_START)) {
            return false;
        }
        try {
            String decoded = new String(Base64.getDecoder().decode(id), StandardCharsets.UTF_8);
            return decoded.startsWith("{") && decoded.contains("\"org\"");
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }

    private String withoutOrg(String id) {
        String org = project.orgId();
        return !org.isEmpty() && id.startsWith(org) ? id.substring(org.length()) : id;
    }

    private static Diagnostic bad(String path, String why, ReadContext context) {
        return context.mistake(Mistake.BAD_CREDENTIAL, context.at(path), "'" + path + "' " + why)
                .because("the gateway could not find the key again")
                .hint(
                        path.equals("key")
                                ? "hand in the bare id, without the organisation's"
                                : "choose another user name");
    }
}
