package dev.keywright.ownership;

import dev.keywright.gateway.Gateway;
import dev.keywright.gateway.GatewayException;
import dev.keywright.gateway.GatewayException.Kind;
import dev.keywright.json.Json;
import dev.keywright.model.LoadedApi;
import dev.keywright.model.Policy;
import dev.keywright.model.Session;
import dev.keywright.model.value.Secret;
import dev.keywright.model.value.Value;
import dev.keywright.ownership.identity.Keyring;
import dev.keywright.tyk.HashFunction;
import dev.keywright.tyk.SessionRef;
import dev.keywright.tyk.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The part of a gateway's store that ownership depends on: tokens, hash functions, listing. Can be told to break off. */
public final class MemoryGateway implements Gateway {

    public final Map<String, Value.Fields> store = new TreeMap<>();
    public final List<String> calls = new ArrayList<>();
    public HashFunction function = HashFunction.MURMUR64;
    public boolean hashed = true;
    public boolean lists;
    public boolean masterKeys;
    public Optional<Value.Fields> config = Optional.empty();
    /** How many writes still succeed. */
    public int writesLeft = Integer.MAX_VALUE;

    private int clock;

    @Override
    public synchronized Optional<Session> session(SessionRef sessionRef) {
        calls.add("GET");
        if (sessionRef instanceof SessionRef.ByHash && !hashed) {
            throw new GatewayException(Kind.REJECTED, 400, "key hashing is not enabled");
        }
        return place(sessionRef).map(place -> new Session(store.get(place)));
    }

    @Override
    public synchronized Created create(Secret id, Value.Fields body) {
        write("POST");
        if (body.fields("access_rights").size() == 0
                && body.items("apply_policies").isEmpty()
                && !masterKeys) {
            throw new GatewayException(Kind.REJECTED, 500, "ensure security settings are correct");
        }
        var token = new Token(body.text("org_id"), id, function);
        Value.Fields sent = (Value.Fields) Json.read(Json.revealing(body));
        store.put(stored(token.text()), sent.with("date_created", Value.text("t" + clock++)));
        boolean user = body.has("basic_auth_data");
        return new Created(
                user && hashed ? Optional.empty() : Optional.of(token.text()),
                hashed ? Optional.of(token.hash()) : Optional.empty());
    }

    @Override
    public synchronized boolean update(SessionRef sessionRef, Value.Fields body, Counters counters) {
        write("PUT");
        return place(sessionRef).map(place -> store.put(place, body)).isPresent();
    }

    @Override
    public synchronized boolean delete(SessionRef sessionRef, String orgId) {
        write("DELETE");
        return place(sessionRef).map(store::remove).isPresent();
    }

    @Override
    public synchronized Optional<List<Secret>> list() {
        calls.add("LIST");
        return lists ? Optional.of(store.keySet().stream().map(Secret::of).toList()) : Optional.empty();
    }

    @Override
    public Optional<Value.Fields> config() {
        return config;
    }

    @Override
    public String version() {
        return "memory";
    }

    @Override
    public List<LoadedApi> apis() {
        return List.of();
    }

    @Override
    public List<Policy> policies() {
        return List.of();
    }

    @Override
    public void putPolicy(Policy policy) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean deletePolicy(String id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void reload() {
        throw new UnsupportedOperationException();
    }

    private void write(String call) {
        calls.add(call);
        if (writesLeft-- <= 0) {
            throw new GatewayException(Kind.UNREACHABLE, 0, "broke off");
        }
    }

    private Optional<String> place(SessionRef sessionRef) {
        String place;
        if (sessionRef instanceof SessionRef.ByToken byToken) {
            place = stored(byToken.token());
        } else if (sessionRef instanceof SessionRef.ByHash byHash) {
            place = byHash.hash().reveal();
        } else {
            var byId = (SessionRef.ById) sessionRef;
            place = stored(new Token(byId.orgId(), byId.id(), function).text());
        }
        return Optional.of(place).filter(store::containsKey);
    }

    private String stored(Secret token) {
        if (!hashed) {
            return token.reveal();
        }
        HashFunction named = Stream.of("acme", Keyring.NO_ORG)
                .flatMap(org -> Token.parse(token, org).stream())
                .findFirst()
                .map(Token::function)
                .orElse(HashFunction.LEGACY);
        return named.hash(token).reveal();
    }
}
