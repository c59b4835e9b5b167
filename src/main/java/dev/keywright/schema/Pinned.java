package dev.keywright.schema;

import dev.keywright.model.Location;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;

/** Addresses that were settled where the run is started: the files may repeat them, and not name others. */
final class Pinned {

    private Pinned() {}

    /** @param url as the files give it; it may be shown */
    static void gateway(String url, String path, RunSettings run, Location at, Draft draft) {
        if (run.isPinned() && !isOneOf(url, run.gatewayUrls())) {
            draft.report(draft.mistake(
                            Mistake.GATEWAY_NOT_PINNED,
                            at,
                            "'" + path + "' is " + plain(url) + ", and this run is only for "
                                    + String.join(", ", run.gatewayUrls()))
                    .because("the admin secret would be sent to an address that only the files name")
                    .hint("change the files; or, if the address is right, --gateway-url or KEYWRIGHT_GATEWAY_URLS where"
                            + " the run is started"));
        }
    }

    /** @param address the Redis address without user and password */
    static void redis(String address, String path, RunSettings run, Location at, Draft draft) {
        if ((run.isPinned() || !run.readFrom().isEmpty()) && !isOneOf(address, run.readFrom())) {
            draft.report(draft.mistake(
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

    /** Two spellings of one address have one form. */
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

    /** Without what could be a secret in it: a user and password, the path of a webhook, a query. */
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
