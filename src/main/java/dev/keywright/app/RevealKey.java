package dev.keywright.app;

import dev.keywright.app.project.DeclaredNames;
import dev.keywright.app.project.OpenWorkspace;
import dev.keywright.app.project.ProjectRequest;
import dev.keywright.app.project.Workspace;
import dev.keywright.app.run.ExitCode;
import dev.keywright.app.run.Listener;
import dev.keywright.app.run.RunContext;
import dev.keywright.app.run.StoppedException;
import dev.keywright.json.Json;
import dev.keywright.model.Credential;
import dev.keywright.model.DeclaredKey;
import dev.keywright.model.value.Secret;
import dev.keywright.model.value.Value;
import dev.keywright.ownership.Handover;
import dev.keywright.ownership.live.StoreProof;
import java.util.TreeMap;

/** Finds what the owner of a key needs to use it. The one use case whose result is a secret. */
public final class RevealKey {

    private final RunContext context;

    public RevealKey(RunContext context) {
        this.context = context;
    }

    /** @param name the key's name or address in the files */
    public record Request(ProjectRequest project, String name) {}

    /** A key of the project, and what its owner needs. */
    public record Result(DeclaredKey key, Handover handover) {

        /**
         * The value that the client sends in its requests.
         *
         * @throws StoppedException for a basic-auth user, who has none
         */
        public Secret token() {
            if (key.credential() instanceof Credential.BasicAuth) {
                throw new StoppedException(
                        ExitCode.FAILED,
                        key.address()
                                + " is a basic-auth user: its owner needs the username and the password, which comes"
                                + " from where the files refer to");
            }
            return handover.token();
        }

        /** One JSON object with the secrets in clear text. */
        public String json() {
            var fields = new TreeMap<String, Value>();
            fields.put("address", Value.text(key.address().toString()));
            if (key.credential() instanceof Credential.BasicAuth user) {
                fields.put("username", Value.text(user.username()));
            } else {
                fields.put("key", Value.text(handover.token().reveal()));
            }
            handover.hmacSecret().ifPresent(secret -> fields.put("hmac_secret", Value.text(secret.reveal())));
            return Json.masked(Value.Fields.of(fields));
        }
    }

    /** @throws StoppedException when the files do not declare the key, or the gateway does not have it */
    public Result run(Request request, Listener listener) {
        Workspace workspace = new OpenWorkspace(context, listener).open(request.project());
        DeclaredKey key = DeclaredNames.key(workspace.declared(), request.name());
        return Handover.of(workspace.gateway(), workspace.keyring(), key)
                .map(handover -> new Result(key, handover))
                .orElseThrow(() -> missing(workspace, key));
    }

    /**
     * Explains why the key is missing: a gateway without its Redis shows no key at all, and a node on another Redis
     * shows none of these.
     */
    private static StoppedException missing(Workspace workspace, DeclaredKey key) {
        String notYet = key.address() + " is not on the gateway yet; 'keywright apply' creates it";
        return new StoppedException(
                ExitCode.FAILED,
                StoreProof.showsLedger(workspace.gateway(), workspace.keyring())
                        ? notYet
                        : notYet + ". The gateway shows no ledger of "
                                + workspace.keyring().namespace()
                                + " either: nothing was applied yet, or it cannot read its Redis");
    }
}
