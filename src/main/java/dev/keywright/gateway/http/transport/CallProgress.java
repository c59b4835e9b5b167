package dev.keywright.gateway.http.transport;

import okhttp3.EventListener;

/** How far one call has progressed: whether part of it may have reached the gateway. */
public final class CallProgress {

    private volatile boolean started;

    public boolean started() {
        return started;
    }

    /** Records that the request's first byte is about to be sent. */
    public void start() {
        started = true;
    }

    /** Records on the call's tag that the request's first byte is about to be sent. */
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
