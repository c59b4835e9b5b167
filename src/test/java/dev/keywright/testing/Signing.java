package dev.keywright.testing;

import dev.keywright.model.value.Value;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs a request as a client would, as a recorded step describes it. */
public final class Signing {

    private Signing() {}

    public static Map<String, String> headers(Value.Fields how, String keyId, String method, String path) {
        String date = DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
                .format(ZonedDateTime.now(ZoneOffset.UTC).plusSeconds(how.whole("offset")));
        String signed = how.has("headers") ? how.text("headers") : "(request-target) date";
        var lines = new ArrayList<String>();
        for (String header : signed.split(" ")) {
            lines.add(
                    switch (header) {
                        case "(request-target)" -> header + ": " + method.toLowerCase(Locale.ROOT) + " " + path;
                        case "date" -> "date: " + date;
                        default -> header + ": " + how.fields("extra").text(header);
                    });
        }
        var headers = new LinkedHashMap<String, String>();
        headers.put(
                "Authorization",
                "Signature keyId=\"" + keyId + "\",algorithm=\"" + how.text("algorithm") + "\",headers=\"" + signed
                        + "\",signature=\"" + mac(how, String.join("\n", lines)) + "\"");
        if (!how.flag("dateless")) {
            headers.put("Date", date);
        }
        how.fields("extra").forEach((name, value) -> headers.put(name, ((Value.Text) value).text()));
        return headers;
    }

    private static String mac(Value.Fields how, String text) {
        if (how.text("secret").isEmpty()) {
            return "none";
        }
        try {
            String name = how.text("algorithm").replace("hmac-", "Hmac").replace("sha", "SHA");
            Mac mac = Mac.getInstance(name);
            mac.init(new SecretKeySpec(how.text("secret").getBytes(StandardCharsets.UTF_8), name));
            byte[] bytes = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
            return URLEncoder.encode(Base64.getEncoder().encodeToString(bytes), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
