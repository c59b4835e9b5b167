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
 * Reads keys apart from all others, for one thread at a time. That does where there is nothing to tell of a key, nothing to
 * look up for it, and its credential is one that no other key can have.
 */
public final class KeyReadTask {

    private final KeyReader reader;
    private final IdenticalKeyCache alike;
    private final AlikeButData alikeButData;
    private final Interner interner = new Interner();

    /** @param policies that nobody changes any more */
    public KeyReadTask(Project project, PolicyIndex policies, Instant now) {
        this.reader = new KeyReader(project, policies, now);
        this.alike = new IdenticalKeyCache(project.namespace());
        this.alikeButData = new AlikeButData(project.namespace(), interner);
    }

    /** Nothing where it has to be read in its turn. */
    Optional<DeclaredKey> read(Declaration key) {
        var mistakes = new Diagnostics();
        Supplier<Optional<DeclaredKey>> whole = () -> key.settled()
                .get()
                .map(resource -> reader.read(resource, ReadContext.ofKey(resource, key.lines(), mistakes, interner)));
        return alike.read(key, mistakes, () -> alikeButData.read(key, mistakes, whole))
                .filter(read -> mistakes.count() == 0 && read.credential() instanceof Credential.Derived);
    }
}
