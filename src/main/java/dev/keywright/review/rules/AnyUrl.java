package dev.keywright.review.rules;

import dev.keywright.review.Finding;
import dev.keywright.review.Rule;
import dev.keywright.review.RuleId;
import dev.keywright.review.Severity;
import dev.keywright.review.Subject;
import dev.keywright.tyk.requests.PathPattern;
import java.util.List;
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

    /**
     * Paths that have nothing in common but the slash that begins them. A pattern that matches them all restricts nothing:
     * the gateway searches it anywhere in the path (trap 34).
     */
    private static final List<String> PROBES = List.of(
            "/orders",
            "/7",
            "/A",
            "/-",
            "/_/",
            "/%",
            "/\u00e9",
            "/a.b",
            "/Zx9/0/q",
            "/x/y/z/",
            "/orders/7/items/pdf",
            "/KQ~w_1/long-segment-of-many-characters/3.14");

    @Override
    public void check(Subject subject, Consumer<Finding> found) {
        AllowedUrl.visit(subject, url -> {
            PathPattern pattern = PathPattern.ofPath(url.pattern());
            if (PROBES.stream().allMatch(pattern::matches)) {
                found.accept(Finding.of(
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
