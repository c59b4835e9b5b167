package dev.keywright.mockgateway.admin;

import dev.keywright.mockgateway.session.GatewayState;
import dev.keywright.mockgateway.store.PolicyFiles;
import dev.keywright.mockgateway.wire.IncomingRequest;
import dev.keywright.mockgateway.wire.Reply;
import dev.keywright.model.value.Secret;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Checks the admin secret, then finds the handler of a path. */
public final class AdminApi {

    public static final String PREFIX = "/tyk/";

    private static final Set<String> NOT_IMITATED =
            Set.of("certs", "oauth", "org", "cache", "mcps", "health", "debug", "schema");

    private final Secret secret;
    private final KeyHandler keys;
    private final KeyCreation creation;
    private final KeyPolicies keyPolicies;
    private final PolicyHandler policies;
    private final ReloadHandler reload;
    private final ApiHandler apis;

    /** @param passwordCost bcrypt cost of a user's password */
    public AdminApi(Secret secret, GatewayState state, PolicyFiles files, Reloader reloader, int passwordCost) {
        this.secret = secret;
        this.keys = new KeyHandler(state, passwordCost);
        this.creation = new KeyCreation(state);
        this.keyPolicies = new KeyPolicies(state);
        this.policies = new PolicyHandler(state, files);
        this.reload = new ReloadHandler(reloader);
        this.apis = new ApiHandler(state.apis(), state.release());
    }

    public Reply answer(IncomingRequest call) {
        if (!Secret.of(call.header("x-tyk-authorization")).equals(secret)) {
            return Reply.error(403, "Attempted administrative access with invalid or missing key!");
        }
        String path = call.path().substring(PREFIX.length());
        List<String> parts =
                Arrays.asList((path.endsWith("/") ? path.substring(0, path.length() - 1) : path).split("/", -1));
        String name = parts.size() > 1 ? parts.get(1) : "";
        if (NOT_IMITATED.contains(parts.get(0))
                || (parts.get(0).equals("apis") && !call.method().equals("GET"))) {
            return Reply.error(501, "the embedded gateway does not imitate " + call.method() + " /tyk/" + parts.get(0));
        }
        return switch (parts.get(0) + "/" + parts.size()) {
            case "reload/1" -> only("GET", call, () -> reload.node(call));
            case "reload/2" -> name.equals("group") ? only("GET", call, reload::group) : Reply.notFound();
            case "keys/1", "keys/2" -> key(call, name);
            case "keys/3" ->
                name.equals("policy")
                        ? only("POST", call, () -> keyPolicies.set(call, parts.get(2)))
                        : Reply.notFound();
            case "policies/1", "policies/2" -> policies.answer(call, name);
            case "apis/1", "apis/2" -> apis.answer(call, name);
            default -> Reply.notFound();
        };
    }

    private Reply key(IncomingRequest call, String name) {
        if (call.method().equals("POST") && name.equals("create")) {
            return creation.create(call);
        }
        if (call.method().equals("POST") && name.equals("preview")) {
            return creation.preview(call);
        }
        return keys.answer(call, name);
    }

    private static Reply only(String method, IncomingRequest call, Supplier<Reply> answer) {
        return call.method().equals(method) ? answer.get() : Reply.methodNotSupported();
    }
}
