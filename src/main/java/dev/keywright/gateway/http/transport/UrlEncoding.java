package dev.keywright.gateway.http.transport;

import okhttp3.HttpUrl;

/** Parts of a URL as the request line contains them. Most need no encoding, which a quick check detects. */
public final class UrlEncoding {

    private static final HttpUrl NOWHERE = HttpUrl.get("http://localhost/");

    private UrlEncoding() {}

    public static String pathSegment(String text) {
        return isPlain(text)
                ? text
                : NOWHERE.newBuilder()
                        .addPathSegment(text)
                        .build()
                        .encodedPath()
                        .substring(1);
    }

    public static String queryValue(String text) {
        return isPlain(text) && text.indexOf('+') < 0 && text.indexOf('=') < 0
                ? text
                : NOWHERE.newBuilder()
                        .addQueryParameter("q", text)
                        .build()
                        .encodedQuery()
                        .substring("q=".length());
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean plain = c >= 'a' && c <= 'z'
                    || c >= 'A' && c <= 'Z'
                    || c >= '0' && c <= '9'
                    || c == '-'
                    || c == '_'
                    || c == '='
                    || c == '+';
            if (!plain) {
                return false;
            }
        }
        return true;
    }
}
