package dev.keywright.ownership.live;

import dev.keywright.gateway.Gateway;
import dev.keywright.gateway.Memoized;
import dev.keywright.gateway.StoredNames;
import dev.keywright.model.value.Secret;
import dev.keywright.tyk.SessionRef;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The names of all live keys: as the gateway lists them, or else as they are in its Redis. Each is read once. */
public final class LiveKeyNames {

    /** Where the names come from. */
    public enum Source {
        LISTING,
        REDIS
    }

    /** Names, or why they are not known. */
    public sealed interface Names {}

    /** @param hashed whether they are key hashes; empty where that is to be found out */
    public record Known(List<Secret> items, Source source, Optional<Boolean> hashed) implements Names {}

    /** The gateway does not list its keys, and its Redis does not show them for this reason. */
    public record Unknown(StoredNames.Reason reason) implements Names {}

    private final Gateway gateway;
    private final int connections;
    private final Supplier<Optional<List<Secret>>> listed;
    private final Supplier<StoredNames> stored;

    /** @param limits of what is read from Redis */
    public LiveKeyNames(Gateway gateway, int connections, StoredNames.Limits limits) {
        this.gateway = gateway;
        this.connections = connections;
        this.listed = Memoized.of(gateway::list);
        this.stored = Memoized.of(() -> gateway.storedNames(limits, connections));
    }

    /** Empty where the gateway does not list its keys. */
    public Optional<Known> listed() {
        return listed.get().map(items -> new Known(items, Source.LISTING, Optional.empty()));
    }

    /** @throws dev.keywright.gateway.ReadingException if its Redis cannot be read */
    public Names all() {
        Optional<Known> list = listed();
        if (list.isPresent()) {
            return list.get();
        }
        StoredNames names = stored.get();
        return names instanceof StoredNames.Known known
                ? new Known(known.names(), Source.REDIS, Optional.of(known.hashed()))
                : new Unknown(((StoredNames.Unknown) names).reason());
    }

    /** References to some of the names. */
    List<SessionRef> sessionRefs(Known known, Collection<Secret> some) {
        boolean tokens = known.hashed().isPresent()
                ? !known.hashed().get()
                : ListedKeys.areTokens(gateway, List.copyOf(some), connections);
        return ListedKeys.sessionRefs(some, tokens);
    }
}
