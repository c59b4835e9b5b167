package dev.keywright.model.forms;

import java.util.Locale;
import java.util.regex.Pattern;

/** Hosts that are this machine: requests to them in clear text cross no network. */
public final class LoopbackHost {

    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|127\\.[0-9]{1,3}\\.[0-9]{1,3}\\.[0-9]{1,3}|\\[?(::1|0:0:0:0:0:0:0:1)]?");

    private LoopbackHost() {}

    /** @param host a name or an address; IPv6 with or without brackets */
    public static boolean is(String host) {
        return LOOPBACK.matcher(host.toLowerCase(Locale.ROOT)).matches();
    }
}
