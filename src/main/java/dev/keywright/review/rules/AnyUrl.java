package dev.keywright.review.rules;

import dev.keywright.review.Finding;
import dev.keywright.review.Rule;
import dev.keywright.review.RuleId;
import dev.keywright.review.Severity;
import dev.keywright.review.Subject;
import java.util.Set;
import java.util.function.Consumer;

/** Reports {@code allowed_urls} whose pattern matches every path, so that they restrict methods only. */
public final class AnyUrl implements Rule {

    public static final RuleId ID = new RuleId("any-url");

    @Override
    public RuleId id() {
        return ID;
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    /** Searched anywhere in the path, these match every one (trap 34). */
    private static final Set<String> ANY = Set.of(
            "", "/", "^", "^/", ".*", "/.*", "^.*", "^/.*", ".*$", "^.*$", "/.*$", "^/.*$", ".+", "/.+", "^/.+", "*",
            "/*");

    @Override
    public void check(Subject subject, Consumer<Finding> found) {
        AllowedUrl.visit(subject, url -> {
            if (ANY.contains(url.pattern())) {
                found.accept(new Finding(
                        ID,
                        severity(),
                        url.about(),
                        url.at(),
                        "'%s' in the allowed URLs of %s for %s matches every path"
                                .formatted(url.pattern(), url.about(), url.api()),
                        "the list looks like a restriction and is none",
                        "write the paths that are meant, or leave `allowed_urls` out"));
            }
        });
    }
}
