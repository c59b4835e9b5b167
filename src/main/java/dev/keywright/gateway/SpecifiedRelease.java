package dev.keywright.gateway;

import dev.keywright.model.LoadedApi;
import java.util.List;
import java.util.Set;

/** A gateway whose release line the project specifies, whatever its responses indicate. */
public final class SpecifiedRelease extends ForwardingGateway {

    private final Set<String> release;

    public SpecifiedRelease(Gateway gateway, String release) {
        super(gateway);
        this.release = Set.of(release);
    }

    @Override
    public List<LoadedApi> apis() {
        return super.apis().stream().map(api -> api.shownBy(release)).toList();
    }
}
