package dev.keywright.schema.check;

import dev.keywright.model.Location;
import dev.keywright.model.forms.LoopbackHost;
import dev.keywright.schema.context.Mistake;
import dev.keywright.schema.context.ReadContext;
import dev.keywright.schema.context.RunSettings;
import dev.keywright.source.yaml.Node;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;

/** Addresses that were pinned where the run is started: the files may repeat them, but not name others. */
public final class FixedAddresses {

    private FixedAddresses() {}

    /** @param url as written in the files; safe to show */
    public static void gateway(String url, String path, RunSettings run, Location at, ReadContext context) {
        if (run.isPinned() && !isOneOf(url, run.gatewayUrls())) {
            context.report(context.mistake(
                            Mistake.GATEWAY_NOT_PINNED,
                            at,
                            "'" + path + "' is " + plain(url) + ", and this run is only for "
                                    + String.join(", ", run.gatewayUrls()))
                    .because("the admin secret would be sent to an address that only the files name")
                    .hint("change the files; or, if the address is right, --gateway-url or KEYWRIGHT_GATEWAY_URLS where"
                            + " the run is started"));
        }
    }

    /**
     * An address that is written in the files of a job that pins none. It is an error if a variable of the job holds
     * another address, because then someone has changed the files; otherwise it is a warning.
     */
    public static void written(Node url, String path, RunSettings run, ReadContext context) {
        if (run.isPinned()
                || !run.unattended()
                || !(url instanceof Node.Scalar literal)
                || isLoopback(literal.text())
                || isOneOf(literal.text(), run.ownUrls())) {
            return;
        }
        boolean changed = !run.ownUrls().isEmpty();
        Mistake mistake = changed ? Mistake.GATEWAY_NOT_PINNED : Mistake.GATEWAY_FROM_FILES;
        String address = plain(literal.text());
        context.report(context.mistake(
                        mistake,
                        url.at(),
                        "'" + path + "' is " + address + ", which only the files name"
                                + (changed ? "; the variables of this job name another gateway" : ""))
                .because("whoever can change the files decides where this job sends the admin secret")
                .hint("if the address is right, settle it where the run is started: --gateway-url " + address
                        + " or KEYWRIGHT_GATEWAY_URLS"));
    }

    private static boolean isLoopback(String url) {
        try {
            String host = new URI(url).getHost();
            return host != null && LoopbackHost.is(host);
        } catch (URISyntaxException e) {
            return true; // Reported where it is read.
        }
    }

    /**
     * As {@link #written}, for a Redis: it is sent a password, which may be any secret of the job.
     *
     * @param address without user and password
     */
    public static void writtenRedis(
            String address, String host, String path, RunSettings run, Location at, ReadContext context) {
        if (run.isPinned() || !run.readFrom().isEmpty() || !run.unattended() || LoopbackHost.is(host)) {
            return;
        }
        context.report(context.mistake(
                        run.ownUrls().isEmpty() ? Mistake.GATEWAY_FROM_FILES : Mistake.GATEWAY_NOT_PINNED,
                        at,
                        "'" + path + "' is " + plain(address) + ", which only the files name")
                .because(
                        "whoever can change the files decides where this job sends the password of the Redis, or another"
                                + " secret in its place")
                .hint("if the address is right, settle it where the run is started: KEYWRIGHT_READ_FROM="
                        + plain(address)));
    }

    /** @param address the Redis address without user and password */
    public static void redis(String address, String path, RunSettings run, Location at, ReadContext context) {
        if ((run.isPinned() || !run.readFrom().isEmpty()) && !isOneOf(address, run.readFrom())) {
            context.report(context.mistake(
                            Mistake.GATEWAY_NOT_PINNED,
                            at,
                            "'" + path + "' is " + plain(address) + ", which was not settled where this run is started")
                    .because("the gateway's address is settled there, and the password of its Redis would be sent to an"
                            + " address that only the files name")
                    .hint("set KEYWRIGHT_READ_FROM=" + plain(address) + ", or leave read_from out"));
        }
    }

    private static boolean isOneOf(String url, List<String> pinned) {
        String mine = form(url);
        return pinned.stream().anyMatch(one -> form(one).equals(mine));
    }

    /** Normalises an address, so that two spellings of it are equal. */
    private static String form(String url) {
        try {
            URI uri = new URI(url.strip());
            String scheme = lower(uri.getScheme());
            int usual =
                    switch (scheme) {
                        case "https" -> 443;
                        case "http" -> 80;
                        case "redis", "rediss" -> RedisUrl.PORT;
                        default -> -1;
                    };
            String path = uri.getRawPath() == null ? "" : uri.getRawPath().replaceFirst("/+$", "");
            path = scheme.startsWith("redis") && path.equals("/0") ? "" : path;
            return uri.getHost() == null
                    ? url
                    : scheme + "://" + lower(uri.getHost()) + ":" + (uri.getPort() < 0 ? usual : uri.getPort()) + path;
        } catch (URISyntaxException e) {
            return url;
        }
    }

    private static String lower(String text) {
        return text == null ? "" : text.toLowerCase(Locale.ROOT);
    }

    /** The address without possible secrets: user and password, the path of a webhook, a query. */
    private static String plain(String url) {
        try {
            URI uri = new URI(url.strip());
            if (uri.getHost() == null) {
                return "an address without a host";
            }
            String rest = uri.getRawPath() == null || uri.getRawPath().matches("/?|/\\d{1,5}") ? "" : "/…";
            return lower(uri.getScheme()) + "://" + uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort())
                    + rest;
        } catch (URISyntaxException e) {
            return "not an address";
        }
    }
}
