package dev.keywright.schema.bulk;

import dev.keywright.diagnostic.Diagnostics;
import dev.keywright.model.Credential;
import dev.keywright.model.DeclaredKey;
import dev.keywright.model.Project;
import dev.keywright.schema.check.PolicyIndex;
import dev.keywright.schema.context.Interner;
import dev.keywright.schema.context.ReadContext;
import dev.keywright.schema.read.KeyReader;
import dev.keywright.source.resource.Declaration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Reads keys independently of all others, for one thread at a time. This is only possible for keys that produce no
 * diagnostics, need no lookups, and whose credential cannot clash with another key's.
 */
public final class KeyReadTask {

    private final KeyReader reader;
    private final IdenticalKeyCache alike;
    private final MetaDataVariantCache metaDataVariants;
    private final Interner interner = new Interner();

    /** @param policies no longer modified */
    public KeyReadTask(Project project, PolicyIndex policies, Instant now) {
        this.reader = new KeyReader(project, policies, now);
        this.alike = new IdenticalKeyCache(project.namespace());
        this.metaDataVariants = new MetaDataVariantCache(project.namespace(), interner);
    }

    /** Empty if it must be read in sequence. */
    Optional<DeclaredKey> read(Declaration key) {
        var mistakes = new Diagnostics();
        Supplier<Optional<DeclaredKey>> whole = () -> key.settled()
                .get()
                .map(resource -> reader.read(resource, ReadContext.ofKey(resource, key.lines(), mistakes, interner)));
        return alike.read(key, mistakes, () -> metaDataVariants.read(key, mistakes, whole))
                .filter(read -> mistakes.count() == 0 && read.credential() instanceof Credential.Derived);
    }
}
