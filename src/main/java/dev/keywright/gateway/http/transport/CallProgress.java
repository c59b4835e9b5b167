package dev.keywright.gateway.http.transport;

import okhttp3.EventListener;

/** How far one call has come: whether any of it may have reached the gateway. */
public final class CallProgress {

    private volatile boolean started;

    public boolean started() {
        return started;
    }

    /** The request's first byte is about to go out. */
    public void start() {
        started = true;
    }

    /** Notes it on the call's tag as soon as the request's first byte is about to go out. */
    public static final class Listener extends EventListener {
        @Override
        public void requestHeadersStart(okhttp3.Call call) {
            CallProgress progress = call.request().tag(CallProgress.class);
            if (progress != null) {
                progress.start();
            }
        }
    }
}
