package dev.keywright.app.leaks;

import dev.keywright.app.adopt.KeyFinder;
import dev.keywright.app.project.LoadProject;
import dev.keywright.app.project.ProjectGateways;
import dev.keywright.app.project.ProjectRequest;
import dev.keywright.app.run.Listener;
import dev.keywright.app.run.RunContext;
import dev.keywright.gateway.Gateway;
import dev.keywright.gateway.GatewayException;
import dev.keywright.model.Address;
import dev.keywright.model.Credential;
import dev.keywright.model.Declared;
import dev.keywright.model.DeclaredKey;
import dev.keywright.model.LoadedApi;
import dev.keywright.model.Session;
import dev.keywright.model.leaks.KeyOwner;
import dev.keywright.model.leaks.LeakAnswer;
import dev.keywright.model.leaks.LeakAnswer.State;
import dev.keywright.model.leaks.Remedy;
import dev.keywright.model.value.Secret;
import dev.keywright.model.value.Value;
import dev.keywright.ownership.identity.OwnershipMark;
import dev.keywright.ownership.leaks.LeakedText;
import dev.keywright.ownership.leaks.ProjectKeys;
import java.util.List;
import java.util.Optional;

/**
 * Finds out whose a leaked key is, what it opens, and which edit replaces it. The key is sent to the project's gateway, which
 * knows it already, and nowhere else.
 */
public final class TraceLeakedKey {

    private final RunContext context;

    public TraceLeakedKey(RunContext context) {
        this.context = context;
    }

    /**
     * @param pasted a key, token, key hash, user name, or another secret of the project
     * @param write whether to make the edit, instead of showing it
     */
    public record Request(ProjectRequest project, Secret pasted, boolean write) {}

    /** @throws dev.keywright.app.run.StoppedException when the files cannot be read, or the edit cannot be made */
    public LeakAnswer run(Request request, Listener listener) {
        LoadProject.Loaded loaded = new LoadProject(context).load(request.project());
        Declared declared = loaded.orStop(listener);
        Secret key = LeakedText.of(request.pasted());
        Optional<KeyOwner> byFiles = ownerByFiles(declared, key);
        if (byFiles.filter(owner -> !isAskedFor(owner)).isPresent()) {
            return answer(
                    declared, byFiles, Live.not(State.NO_KEY), remedy(request, loaded, byFiles, Optional.empty()));
        }
        Live live = live(declared, key, listener);
        Optional<KeyOwner> owner = byFiles.or(() -> ownerByMark(declared, live.mark()));
        return answer(declared, owner, live, remedy(request, loaded, owner, live.mark()));
    }

    private Remedy remedy(Request request, LoadProject.Loaded loaded, Optional<KeyOwner> owner, Optional<String> mark) {
        Declared declared = loaded.declared().orElseThrow();
        var edit = new ProjectEdit(loaded.folder(), request.write());
        Remedy remedy = new Remedies(declared, edit).of(owner, mark);
        if (remedy instanceof Remedy.Edit made && made.written()) {
            EditCheck.requireOthersAlike(
                    declared,
                    new LoadProject(context).load(request.project()).declared(),
                    owner.flatMap(KeyOwner::address),
                    edit,
                    made.at().file());
        }
        return remedy;
    }

    /** Passwords and the like are no keys, and the gateway is not to see the seed. */
    private static boolean isAskedFor(KeyOwner owner) {
        return owner.part() == KeyOwner.Part.KEY;
    }

    private static Optional<KeyOwner> ownerByFiles(Declared declared, Secret key) {
        ProjectKeys keys = ProjectKeys.of(declared);
        return LeakedText.ids(key, declared.project().orgId()).stream()
                .flatMap(id -> keys.ownerOf(id).stream())
                .findFirst();
    }

    /** A key that no name and no generation gives, and that carries the mark of a declared key. */
    private static Optional<KeyOwner> ownerByMark(Declared declared, Optional<String> mark) {
        return declared.keys().stream()
                .filter(key ->
                        mark.filter(OwnershipMark.text(key.address())::equals).isPresent())
                .findFirst()
                .map(key -> new KeyOwner(
                        Optional.of(key.address()),
                        KeyOwner.Part.KEY,
                        Optional.empty(),
                        key.credential() instanceof Credential.Adopted
                                ? KeyOwner.Place.CURRENT
                                : KeyOwner.Place.FORMER));
    }

    /** What the gateway shows of a key. */
    private record Live(State state, Optional<Session> session, List<LoadedApi> apis) {

        static Live not(State state) {
            return new Live(state, Optional.empty(), List.of());
        }

        Optional<String> mark() {
            return session.flatMap(OwnershipMark::of);
        }
    }

    private Live live(Declared declared, Secret key, Listener listener) {
        try {
            // Not through Redis, which `read_from` may name.
            Gateway gateway = new ProjectGateways(context, listener).byAdminApi(declared.project());
            return new KeyFinder(gateway, declared.project().orgId(), 1)
                    .find(key)
                    .map(found -> new Live(state(found.session()), Optional.of(found.session()), gateway.apis()))
                    .orElseGet(() -> Live.not(State.NOT_FOUND));
        } catch (GatewayException e) {
            listener.error("the gateway could not be asked: " + e.getMessage());
            return Live.not(State.NOT_ASKED);
        }
    }

    private State state(Session session) {
        return session.fields().flag("is_inactive")
                ? State.SUSPENDED
                : session.expiredAt(context.clock().instant().getEpochSecond()) ? State.EXPIRED : State.WORKS;
    }

    private static LeakAnswer answer(Declared declared, Optional<KeyOwner> owner, Live live, Remedy remedy) {
        Optional<DeclaredKey> key = owner.flatMap(KeyOwner::address).flatMap(address -> key(declared, address));
        LeakedAccess access = live.session()
                .map(session -> LeakedAccess.ofSession(session, live.apis(), declared))
                .or(() -> key.map(LeakedAccess::ofDeclared))
                .orElse(LeakedAccess.NONE);
        Value.Fields meta = live.session()
                .map(Session::fields)
                .or(() -> key.map(DeclaredKey::fields))
                .orElse(Value.Fields.EMPTY)
                .fields("meta_data");
        boolean hidden = key.filter(one -> one.fields().fields("meta_data").get("owner") instanceof Value.Hidden)
                .isPresent();
        return new LeakAnswer(
                owner,
                live.mark(),
                live.state(),
                live.session().map(Session::expires).orElse(0L),
                access.policies(),
                access.opens(),
                access.opensAll(),
                Optional.of(meta.text("owner")).filter(text -> !text.isEmpty() && !hidden),
                remedy);
    }

    static Optional<DeclaredKey> key(Declared declared, Address address) {
        return declared.keys().stream()
                .filter(key -> key.address().equals(address))
                .findFirst();
    }
}
