package dev.keywright.app.adopt;

import dev.keywright.app.project.KeysNotKnown;
import dev.keywright.app.run.ExitCode;
import dev.keywright.app.run.StoppedException;
import dev.keywright.gateway.Gateway;
import dev.keywright.gateway.GatewayException;
import dev.keywright.gateway.Parallel;
import dev.keywright.gateway.StoredNames;
import dev.keywright.model.Session;
import dev.keywright.model.value.Secret;
import dev.keywright.ownership.live.LiveKeyNames;
import dev.keywright.ownership.live.LivingSessions;
import dev.keywright.plan.adopt.AdoptionPreview;
import dev.keywright.tyk.HashFunction;
import dev.keywright.tyk.SessionRef;
import dev.keywright.tyk.Token;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds live keys: those that the gateway lists or its Redis names, or those that are handed in by value, token, hash or username. */
public final class KeyFinder {

    private static final Pattern HASH = Pattern.compile("[0-9a-f]{8}|[0-9a-f]{16}|[0-9a-f]{32}|[0-9a-f]{64}");

    /** @param notFound how many lines lead to no key */
    record Found(List<FoundKey> keys, int notFound, AdoptionPreview.Source source) {}

    private final Gateway gateway;
    private final String orgId;
    private final int connections;

    public KeyFinder(Gateway gateway, String orgId, int connections) {
        this.gateway = gateway;
        this.orgId = orgId;
        this.connections = connections;
    }

    /** @throws StoppedException when it is not known which keys there are */
    Found all() {
        var living = new LivingSessions(gateway, connections).read();
        if (!(living instanceof LivingSessions.Found all)) {
            throw nothingFound(((LivingSessions.NotKnown) living).reason());
        }
        return new Found(
                all.sessions().entrySet().stream()
                        .map(entry -> found(entry.getKey(), entry.getValue()))
                        .toList(),
                0,
                all.source() == LiveKeyNames.Source.REDIS
                        ? AdoptionPreview.Source.REDIS
                        : AdoptionPreview.Source.LISTING);
    }

    private static StoppedException nothingFound(StoredNames.Reason reason) {
        return new StoppedException(
                ExitCode.FAILED,
                KeysNotKnown.because(reason) + ", so it is not known which keys there are. "
                        + "Hand them in, one a line: keywright adopt --keys FILE, or --keys - for standard input. "
                        + "A line is a key as a client sends it, a key hash, or a username.");
    }

    /** @param lines key values, tokens, key hashes or usernames */
    Found handedIn(Collection<Secret> lines) {
        var keys = new ArrayList<FoundKey>();
        Set<Secret> seen = new HashSet<>();
        int notFound = 0;
        for (Optional<FoundKey> key : Parallel.map(List.copyOf(lines), connections, this::find)) {
            if (key.isEmpty()) {
                notFound++;
            } else if (Collections.disjoint(seen, key.get().places(orgId))) {
                seen.addAll(key.get().places(orgId));
                keys.add(key.get());
            }
        }
        return new Found(keys, notFound, AdoptionPreview.Source.HANDED_IN);
    }

    /** The key that a value, token, key hash or username leads to. */
    public Optional<FoundKey> find(Secret line) {
        if (line.reveal().indexOf('/') >= 0) {
            return Optional.empty(); // The admin API cannot be asked for it (trap 18).
        }
        Optional<FoundKey> byToken = ask(new SessionRef.ByToken(line));
        if (byToken.isPresent()) {
            return byToken;
        }
        for (HashFunction function : HashFunction.values()) {
            var token = new Token(orgId, line, function);
            Optional<FoundKey> byId = token.hasId() ? ask(new SessionRef.ByToken(token.text())) : Optional.empty();
            if (byId.isPresent()) {
                return byId;
            }
        }
        // Only to a gateway that hashes: elsewhere it is a bad request, and refused as such (trap 16).
        return HASH.matcher(line.reveal()).matches() ? ask(new SessionRef.ByHash(line)) : Optional.empty();
    }

    private Optional<FoundKey> ask(SessionRef ref) {
        try {
            return gateway.session(ref).map(session -> found(ref, session));
        } catch (GatewayException e) {
            if (e.kind() == GatewayException.Kind.REJECTED) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private FoundKey found(SessionRef ref, Session session) {
        boolean user = session.fields().has("basic_auth_data")
                && !session.fields().fields("basic_auth_data").withoutZeros().isZero();
        Optional<String> username = user && ref instanceof SessionRef.ByToken byToken
                ? Token.parse(byToken.token(), orgId).map(token -> token.id().reveal())
                : Optional.empty();
        return new FoundKey(ref, session, username);
    }
}
