package dev.keywright.gateway.http;

import okhttp3.EventListener;

/** How far one call has come: whether any of it may have reached the gateway. */
final class Progress {

    private volatile boolean started;

    boolean started() {
        return started;
    }

    /** The request's first byte is about to go out. */
    void start() {
        started = true;
    }

    /** Notes it on the call's tag as soon as the request's first byte is about to go out. */
    static final class Listener extends EventListener {
        @Override
        public void requestHeadersStart(okhttp3.Call call) {
            Progress progress = call.request().tag(Progress.class);
            if (progress != null) {
                progress.start();
            }
        }
    }
}
