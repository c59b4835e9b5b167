package dev.keywright.cli.options;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The address of a gateway. Whether it may be used without TLS is checked where it is used. */
public final class GatewayUrlOption implements ITypeConverter<String> {

    private static final Set<String> SCHEMES = Set.of("http", "https");

    @Override
    public String convert(String text) {
        if (text.isBlank()) {
            return text; // EmptyValues has the message.
        }
        if (text.indexOf('@') >= 0) {
            // Not repeated: it may hold a password.
            throw new TypeConversionException("an address takes no user and no password");
        }
        if (!isAddress(text.strip())) {
            throw new TypeConversionException(
                    "'" + text + "' is not an address: write https://gateway.example.com or http://127.0.0.1:8080");
        }
        return text;
    }

    private static boolean isAddress(String text) {
        try {
            var url = new URI(text);
            return url.getScheme() != null
                    && SCHEMES.contains(url.getScheme().toLowerCase(Locale.ROOT))
                    && url.getHost() != null
                    && url.getRawQuery() == null
                    && url.getRawFragment() == null
                    && url.getPort() <= 65_535;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
