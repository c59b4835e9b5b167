package dev.keywright.source.references;

import dev.keywright.model.value.Secret;
import dev.keywright.source.file.FileCode;
import dev.keywright.source.file.SourceException;
import dev.keywright.source.yaml.Origin;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Gives a reference without a value a stand-in, so that everything else can be checked without any secret. One reference has
 * the same stand-in everywhere, and two have different ones, so that a secret in two places is still found.
 */
public final class GivenLater implements ReferenceSource {

    private static final Set<String> NOT_GIVEN = Set.of(
            FileCode.ENV_UNSET.id(),
            FileCode.ENV_EMPTY.id(),
            FileCode.EXEC_NOT_ALLOWED.id(),
            FileCode.FILE_UNREADABLE.id());

    private final String kind;
    private final ReferenceSource source;
    private final Predicate<String> mayBeLater;
    private final Set<String> references;

    /**
     * @param mayBeLater whether the value of this argument may be missing: it is used as a secret, and is really absent
     * @param references receives what has no value yet, as written; must be thread-safe
     */
    public GivenLater(String kind, ReferenceSource source, Predicate<String> mayBeLater, Set<String> references) {
        this.kind = kind;
        this.source = source;
        this.mayBeLater = mayBeLater;
        this.references = references;
    }

    @Override
    public ResolvedReference find(String argument, Interpolation texts) {
        try {
            return source.find(argument, texts);
        } catch (SourceException e) {
            if (!NOT_GIVEN.contains(e.diagnostic().code()) || !mayBeLater.test(argument)) {
                throw e;
            }
            String reference = "${" + kind + ":" + argument + "}";
            references.add(reference);
            return new ResolvedReference.Hidden(standIn(reference), Origin.SECRET);
        }
    }

    /** As long and as varied as a random secret, without characters that a credential cannot have. */
    private static Secret standIn(String reference) {
        byte[] hash = DigestUtils.sha256(("given later " + reference).getBytes(StandardCharsets.UTF_8));
        return Secret.of(Base64.getUrlEncoder().withoutPadding().encodeToString(hash));
    }
}
