package dev.keywright.gateway.http;

import dev.keywright.gateway.Gateway;
import dev.keywright.gateway.GatewayException;
import dev.keywright.gateway.GatewayException.Kind;
import dev.keywright.gateway.Nodes;
import dev.keywright.gateway.SettingsException;
import dev.keywright.gateway.http.retry.NodeReachability;
import dev.keywright.gateway.http.transport.Answer;
import dev.keywright.gateway.http.transport.Endpoint;
import dev.keywright.gateway.http.transport.Exchange;
import dev.keywright.gateway.http.transport.HttpCall;
import dev.keywright.gateway.http.transport.HttpCall.Method;
import dev.keywright.gateway.http.transport.HttpOptions;
import dev.keywright.gateway.http.transport.Refusals;
import dev.keywright.gateway.http.transport.Retries;
import dev.keywright.model.LoadedApi;
import dev.keywright.model.Policy;
import dev.keywright.model.Project.GatewaySettings;
import dev.keywright.model.Session;
import dev.keywright.model.value.Secret;
import dev.keywright.model.value.Value;
import dev.keywright.tyk.SessionRef;
import dev.keywright.tyk.SessionShape;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import okhttp3.HttpUrl;

/** One gateway's admin API. Thread-safe. */
public final class HttpGateway implements Gateway {

    /** The time within which one of several nodes must respond for the first time. */
    private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(10);

    private final Routes routes;
    private final Exchange exchange;
    private final Secret admin;

    /** @param admin the secret that every request carries, to be masked in reasons for refusals */
    HttpGateway(HttpUrl url, Exchange exchange, Secret admin) {
        this.admin = admin;
        this.routes = new Routes(url);
        this.exchange = exchange;
    }

    /**
     * Prepares a client; sends nothing.
     *
     * @throws SettingsException if address, secret or certificate files cannot be used
     */
    public static HttpGateway open(GatewaySettings settings, HttpOptions options) {
        return open(Endpoint.of(settings, settings.url()), settings, options);
    }

    /**
     * As {@link #open}, for every node of {@code gateway.urls}.
     *
     * @throws SettingsException if an address, secret or certificate file cannot be used
     */
    public static Gateway openAll(GatewaySettings settings, HttpOptions options) {
        if (settings.urls().size() <= 1) {
            return open(settings, options);
        }
        var nodes = new LinkedHashMap<String, Gateway>();
        for (String address : settings.urls()) {
            HttpUrl url = Endpoint.of(settings, address);
            nodes.put(
                    url.host() + ":" + url.port() + url.encodedPath().replaceAll("/$", ""),
                    node(url, settings, options));
        }
        return new Nodes(nodes);
    }

    private static HttpGateway node(HttpUrl url, GatewaySettings settings, HttpOptions options) {
        HttpOptions brief = options.retrying(Retries.none())
                .within(options.read().compareTo(SIGN_OF_LIFE) < 0 ? options.read() : SIGN_OF_LIFE);
        return new HttpGateway(
                url,
                new NodeReachability(
                        Clients.exchange(url, settings, brief),
                        Clients.exchange(url, settings, options),
                        new Routes(url).hello()),
                settings.secret());
    }

    private static HttpGateway open(HttpUrl url, GatewaySettings settings, HttpOptions options) {
        return new HttpGateway(url, Clients.exchange(url, settings, options), settings.secret());
    }

    @Override
    public String version() {
        Answer answer = sendOk(routes.hello());
        return fields(answer).text("version");
    }

    @Override
    public Optional<Boolean> storeUp() {
        String status =
                fields(sendOk(routes.hello())).fields("details").fields("redis").text("status");
        return status.equals("pass") || status.equals("fail") ? Optional.of(status.equals("pass")) : Optional.empty();
    }

    @Override
    public List<LoadedApi> apis() {
        return items(sendOk(routes.apis()), ClassicApis::of);
    }

    /** The listen path of each loaded API, by its id. */
    public Map<String, String> listenPaths() {
        var paths = new HashMap<String, String>();
        items(sendOk(routes.apis()), fields -> fields)
                .forEach(
                        api -> paths.put(api.text("api_id"), api.fields("proxy").text("listen_path")));
        return Map.copyOf(paths);
    }

    @Override
    public List<Policy> policies() {
        return items(sendOk(routes.at(Method.GET, "policies")), Policy::new);
    }

    @Override
    public Optional<Session> session(SessionRef sessionRef) {
        Answer answer = exchange.send(routes.session(Method.GET, sessionRef));
        if (Refusals.notThere(answer)) {
            return Optional.empty();
        }
        if (!answer.isOk()) {
            throw Refusals.of(answer, admin);
        }
        Optional<Session> session = answer.json().flatMap(SessionShape::of);
        if (session.isEmpty()) {
            throw Refusals.notAGateway(answer, "answered something that is not a session");
        }
        return session;
    }

    @Override
    public Created create(Secret id, Value.Fields body) {
        Value.Fields answer = fields(sendOk(routes.create(id, body)));
        return new Created(secret(answer, "key"), secret(answer, "key_hash"));
    }

    @Override
    public boolean update(SessionRef sessionRef, Value.Fields body, Counters counters) {
        return unlessNotThere(routes.update(sessionRef, body, counters));
    }

    @Override
    public boolean delete(SessionRef sessionRef, String orgId) {
        return unlessNotThere(routes.session(Method.DELETE, sessionRef));
    }

    @Override
    public void putPolicy(Policy policy) {
        fields(sendOk(routes.policy(Method.PUT, policy.id(), Optional.of(policy.fields()))));
    }

    @Override
    public boolean deletePolicy(String id) {
        Answer answer = exchange.send(routes.policy(Method.DELETE, id, Optional.empty()));
        if (answer.status() == 500 && Refusals.says(answer, "Delete failed")) {
            return false;
        }
        fields(ok(answer));
        return true;
    }

    /**
     * The first call reaches every node of a cluster through Redis; the second reaches this node even without Redis.
     */
    @Override
    public void reload() {
        fields(sendOk(routes.at(Method.GET, "reload/group")));
        fields(sendOk(routes.at(Method.GET, "reload")));
    }

    @Override
    public Optional<List<Secret>> list() {
        Answer answer = exchange.send(routes.at(Method.GET, "keys"));
        if (Refusals.notThere(answer)) {
            return Optional.empty();
        }
        Value.Fields fields = fields(ok(answer));
        if (!(fields.get("keys") instanceof Value.Items) && !(fields.get("keys") instanceof Value.Nothing)) {
            throw Refusals.notAGateway(answer, "answered something that is not a list of keys");
        }
        return Optional.of(fields.texts("keys").stream().map(Secret::of).toList());
    }

    @Override
    public Optional<Value.Fields> config() {
        Answer answer = exchange.send(routes.config());
        return answer.status() == 404 ? Optional.empty() : Optional.of(fields(ok(answer)));
    }

    private boolean unlessNotThere(HttpCall call) {
        Answer answer = exchange.send(call);
        if (Refusals.notThere(answer)) {
            return false;
        }
        fields(ok(answer));
        return true;
    }

    private Answer sendOk(HttpCall call) {
        return ok(exchange.send(call));
    }

    private Answer ok(Answer answer) {
        if (!answer.isOk()) {
            throw Refusals.of(answer, admin);
        }
        return answer;
    }

    private static Value.Fields fields(Answer answer) {
        if (answer.json().orElse(Value.NOTHING) instanceof Value.Fields fields) {
            return fields;
        }
        throw unreadable(answer);
    }

    private static <T> List<T> items(Answer answer, Function<Value.Fields, T> each) {
        Value json = answer.json().orElseThrow(() -> unreadable(answer));
        if (json instanceof Value.Nothing) {
            return List.of();
        }
        if (!(json instanceof Value.Items items)) {
            throw unreadable(answer);
        }
        var read = new ArrayList<T>();
        for (Value item : items.items()) {
            if (!(item instanceof Value.Fields fields)) {
                throw unreadable(answer);
            }
            read.add(each.apply(fields));
        }
        return List.copyOf(read);
    }

    /** A write whose response was 200 without JSON may still have taken effect. */
    private static GatewayException unreadable(Answer answer) {
        return answer.call().writes()
                ? new GatewayException(
                        Kind.UNKNOWN_OUTCOME,
                        answer.status(),
                        answer.call().shown() + ": the answer cannot be read, so it may or may not have been done")
                : Refusals.notAGateway(answer, "answered something that is not the JSON expected");
    }

    private static Optional<Secret> secret(Value.Fields answer, String name) {
        return Optional.of(answer.text(name)).filter(text -> !text.isEmpty()).map(Secret::of);
    }
}
