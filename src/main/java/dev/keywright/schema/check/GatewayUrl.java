package dev.keywright.schema.check;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.model.Location;
import dev.keywright.model.forms.LoopbackHost;
import dev.keywright.schema.context.Mistake;
import dev.keywright.schema.context.ReadContext;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/** Checks where the admin secret may be sent. The address itself is never quoted: it may have come from a reference. */
public final class GatewayUrl {

    private GatewayUrl() {}

    public static void check(String url, boolean plainHttp, Location at, ReadContext context) {
        URI uri;
        try {
            uri = new URI(url);
        } catch (URISyntaxException e) {
            bad("is not an address", at, context);
            return;
        }
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            bad("must begin with https:// or http://", at, context);
        } else if (uri.getRawUserInfo() != null) {
            bad("holds a user name or password", at, context);
        } else if (uri.getHost() == null || uri.getPort() == 0 || uri.getPort() > 65535) {
            bad("names no host and port that can be reached", at, context);
        } else if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
            bad("must end with its path: no '?' and no '#'", at, context);
        } else if (scheme.equals("http") && !LoopbackHost.is(uri.getHost())) {
            context.report(plainHttp ? allowed(at, context) : forbidden(at, context));
        }
    }

    /**
     * Whether it is a scheme, a host and a port only, and also true for text that is not an address, which is never
     * quoted. The path of a webhook, and the user in another service's address, are secrets.
     */
    public static boolean isHostAlone(String url) {
        try {
            URI uri = new URI(url);
            String path = uri.getRawPath() == null ? "" : uri.getRawPath();
            return path.matches("/*") && uri.getRawQuery() == null && uri.getRawFragment() == null;
        } catch (URISyntaxException e) {
            return true;
        }
    }

    private static Diagnostic forbidden(Location at, ReadContext context) {
        return context.mistake(Mistake.PLAIN_HTTP, at, "'gateway.url' is plain http to another machine")
                .because("the admin secret and every key would travel readable for anyone on the way")
                .hint("use https://; or, where the network is your own, gateway.allow_plain_http: true");
    }

    private static Diagnostic allowed(Location at, ReadContext context) {
        return context.mistake(
                        Mistake.PLAIN_HTTP_ALLOWED,
                        at,
                        "'gateway.url' is plain http to another machine, as 'allow_plain_http' allows")
                .because("the admin secret and every key travel readable for anyone on the way")
                .hint("use https:// where you can; gateway.ca_file trusts a certificate authority of your own");
    }

    private static void bad(String what, Location at, ReadContext context) {
        context.report(context.mistake(Mistake.BAD_URL, at, "'gateway.url' " + what)
                .hint("write it like https://gateway.example.com:8080"));
    }
}
