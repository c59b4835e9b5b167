package dev.keywright.app.start;

import dev.keywright.app.run.RunContext;
import dev.keywright.diagnostic.DiagnosticException;
import dev.keywright.gateway.GatewayException;
import dev.keywright.gateway.http.HttpGateway;
import dev.keywright.gateway.http.transport.Retries;
import dev.keywright.model.LoadedApi;
import dev.keywright.model.Project.GatewaySettings;
import dev.keywright.model.value.Secret;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Reads from a gateway which APIs it has loaded, so that a new project names one that exists. */
public final class FindApis {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final RunContext context;

    public FindApis(RunContext context) {
        this.context = context;
    }

    /**
     * @param apis the active APIs that a plain key can open, by name
     * @param others the other active ones, by name
     * @param answers whether a gateway answers there
     * @param trouble why it did not show its APIs; empty if it did, or was not asked
     */
    public record Result(List<FoundApi> apis, List<OtherApi> others, boolean answers, String trouble) {

        public static final Result NOT_ASKED = none(false, "");

        static Result none(boolean answers, String trouble) {
            return new Result(List.of(), List.of(), answers, trouble);
        }

        /** Their organisations, in order. */
        public List<String> orgs() {
            return apis.stream().map(FoundApi::org).distinct().sorted().toList();
        }

        /** The first API of an organisation. */
        public Optional<FoundApi> first(String org) {
            return apis.stream().filter(api -> api.org().equals(org)).findFirst();
        }

        public Optional<FoundApi> named(String nameOrId) {
            return apis.stream()
                    .filter(api -> api.name().equals(nameOrId) || api.id().equals(nameOrId))
                    .findFirst();
        }
    }

    /** @param listenPath where requests to it go */
    public record FoundApi(String name, String id, String org, String listenPath) {}

    /** @param authKinds how it authenticates clients, as {@link LoadedApi} names them */
    public record OtherApi(String name, SortedSet<String> authKinds) {}

    /** Never fails: a new project can be written without a gateway. */
    public Result run(String url, Secret adminSecret) {
        try {
            HttpGateway gateway = open(url, adminSecret);
            Map<String, String> paths = gateway.listenPaths();
            Map<Boolean, List<LoadedApi>> takesKeys = gateway.apis().stream()
                    .filter(LoadedApi::active)
                    .sorted(Comparator.comparing(LoadedApi::name))
                    .collect(Collectors.partitioningBy(api -> api.authKinds().contains("token")));
            return new Result(
                    takesKeys.get(true).stream()
                            .map(api ->
                                    new FoundApi(api.name(), api.id(), api.orgId(), paths.getOrDefault(api.id(), "/")))
                            .toList(),
                    takesKeys.get(false).stream()
                            .map(api -> new OtherApi(api.name(), new TreeSet<>(api.authKinds())))
                            .toList(),
                    true,
                    "");
        } catch (DiagnosticException e) {
            return Result.none(false, e.diagnostic().summary());
        } catch (GatewayException e) {
            return Result.none(e.kind() != GatewayException.Kind.UNREACHABLE, e.getMessage());
        }
    }

    /** Whether a gateway answers; needs no secret. */
    public Result withoutSecret(String url) {
        try {
            open(url, Secret.of("")).version();
            return Result.none(true, "");
        } catch (DiagnosticException | GatewayException e) {
            return Result.NOT_ASKED;
        }
    }

    private HttpGateway open(String url, Secret adminSecret) {
        return HttpGateway.open(
                GatewaySettings.of(url, adminSecret),
                context.timings().http().within(PATIENCE).retrying(Retries.none()));
    }
}
