package dev.keywright.cli.options;

import dev.keywright.tyk.Release;

/** {@code --release}: a line of gateway releases, such as 5.8. */
public final class ReleaseOption extends NamedValues<Release> {

    public ReleaseOption() {
        super(Release.values(), Release::line);
    }
}
