package dev.keywright.gateway.http.transport;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.gateway.GatewayCode;
import dev.keywright.gateway.SettingsException;
import dev.keywright.model.Project.GatewaySettings;
import dev.keywright.model.forms.LoopbackHost;
import okhttp3.HttpUrl;

/** The gateway's address, checked before anything is sent to it. */
public final class Endpoint {

    private Endpoint() {}

    public static HttpUrl of(GatewaySettings settings) {
        return of(settings, settings.url());
    }

    /** @throws SettingsException when the address or the admin secret cannot be used */
    public static HttpUrl of(GatewaySettings settings, String address) {
        HttpUrl url = HttpUrl.parse(address);
        if (url == null) {
            throw new SettingsException(
                    Diagnostic.error(GatewayCode.GATEWAY_URL, "gateway.url is not an http or https address")
                            .hint("write it like https://gateway.example.org:8080"));
        }
        if (!url.username().isEmpty() || !url.password().isEmpty()) {
            throw new SettingsException(
                    Diagnostic.error(GatewayCode.GATEWAY_URL, "gateway.url must not hold a user or password")
                            .because("an address is shown in messages, so it must not contain a secret")
                            .hint("the admin secret belongs in gateway.secret"));
        }
        if (url.query() != null || url.fragment() != null) {
            throw new SettingsException(
                    Diagnostic.error(GatewayCode.GATEWAY_URL, "gateway.url must not hold a query or fragment"));
        }
        if (!url.isHttps() && !isLoopback(url) && !settings.allowPlainHttp()) {
            throw new SettingsException(Diagnostic.error(
                            GatewayCode.PLAIN_HTTP,
                            "gateway.url is plain http to " + url.host() + ", which is not this machine")
                    .because("the admin secret and every key would cross the network in clear")
                    .hint("use https, or set gateway.allow_plain_http: true if the network is trusted"));
        }
        checkSecret(settings);
        return url;
    }

    /** The host as written in front of a port: an IPv6 address in brackets. */
    public static String host(HttpUrl url) {
        return url.host().contains(":") ? "[" + url.host() + "]" : url.host();
    }

    public static boolean isLoopback(HttpUrl url) {
        return LoopbackHost.is(url.host());
    }

    /** A header cannot carry a line break, and OkHttp would quote the whole value in its error. */
    private static void checkSecret(GatewaySettings settings) {
        for (byte b : settings.secret().bytes()) {
            if (b < 0x20 || b == 0x7f) {
                throw new SettingsException(Diagnostic.error(
                                GatewayCode.GATEWAY_SECRET,
                                "gateway.secret has a character that an HTTP header cannot carry")
                        .because("it is sent in the x-tyk-authorization header, which takes printable ASCII only")
                        .hint("often it is the line break at the end of a file or variable"));
            }
        }
    }
}
