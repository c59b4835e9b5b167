package dev.keywright.gateway.http.transport;

import dev.keywright.gateway.GatewayException;
import dev.keywright.gateway.GatewayException.Kind;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;

/**
 * What a call without a complete response means. The wording is our own, since a library's message may quote what was
 * sent.
 */
public final class HttpFailures {

    private HttpFailures() {}

    /** @param started whether part of the request may have reached the gateway */
    static GatewayException of(HttpCall call, IOException failure, boolean started) {
        String where = Endpoint.host(call.base()) + ":" + call.base().port();
        String what = call.shown() + ": " + reason(failure, where);
        if (isUntrusted(failure)) {
            return GatewayException.untrusted(what);
        }
        boolean open = started && call.writes();
        Kind kind = open ? Kind.UNKNOWN_OUTCOME : Kind.UNREACHABLE;
        String message = open ? what + "; it was sent, so it may or may not have been done" : what;
        return failure instanceof InterruptedIOException
                ? GatewayException.late(kind, message)
                : new GatewayException(kind, 0, message);
    }

    public static GatewayException tooLarge(HttpCall call, int status, long limit) {
        return new GatewayException(
                Kind.NOT_A_GATEWAY, status, call.shown() + ": the answer is larger than " + limit + " bytes");
    }

    private static String reason(IOException failure, String where) {
        if (failure instanceof UnknownHostException) {
            return "the host of " + where + " is not known";
        }
        if (failure instanceof ConnectException) {
            return "no connection to " + where;
        }
        if (failure instanceof SSLException) {
            return "no trusted TLS connection to " + where + " (" + tlsReason((SSLException) failure) + ")";
        }
        if (failure instanceof InterruptedIOException) {
            return "no answer from " + where + " in time";
        }
        return "the connection to " + where + " broke before the answer was whole";
    }

    private static boolean isUntrusted(IOException failure) {
        return failure instanceof SSLPeerUnverifiedException
                || failure instanceof SSLException && hasCertificateCause(failure);
    }

    private static boolean hasCertificateCause(Throwable failure) {
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateException) {
                return true;
            }
        }
        return false;
    }

    private static String tlsReason(SSLException failure) {
        if (failure instanceof SSLPeerUnverifiedException) {
            return "its certificate is for another host name";
        }
        if (hasCertificateCause(failure)) {
            return "its certificate is not trusted; gateway.ca_file names the authority to trust";
        }
        return "the handshake failed; the gateway may ask for a client certificate, or not speak TLS";
    }
}
