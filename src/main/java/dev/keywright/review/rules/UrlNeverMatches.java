package dev.keywright.review.rules;

import dev.keywright.review.Finding;
import dev.keywright.review.Rule;
import dev.keywright.review.RuleId;
import dev.keywright.review.Severity;
import dev.keywright.review.Subject;
import dev.keywright.tyk.requests.PathPattern;
import java.util.Optional;
import java.util.function.Consumer;

/** Reports patterns in {@code allowed_urls} that no path can match: every path begins with a slash and holds no query. */
public final class UrlNeverMatches implements Rule {

    public static final RuleId ID = new RuleId("url-never-matches");

    @Override
    public RuleId id() {
        return ID;
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public void check(Subject subject, Consumer<Finding> found) {
        AllowedUrl.visit(
                subject,
                url -> reason(url.pattern())
                        .ifPresent(
                                why -> found.accept(
                                        Finding.of(
                                                ID,
                                                severity(),
                                                url.about(),
                                                url.at(),
                                                "'%s' in the allowed URLs of %s for %s matches no path"
                                                        .formatted(url.pattern(), url.about(), url.api()),
                                                why,
                                                "write the path as the client requests it, with the API's listen path, such as ^/orders/[0-9]+$"))));
    }

    private static Optional<String> reason(String pattern) {
        return PatternSyntax.of(PathPattern.ofPath(pattern).expression())
                .flatMap(PatternSyntax.Node::impossible)
                .map(impossible -> switch (impossible) {
                    case NO_SLASH ->
                        pattern.matches("(?s)\\^?\\(?http.*")
                                ? "the gateway compares the path alone, without scheme and host"
                                : "every path begins with a slash";
                    case SCHEME -> "the gateway compares the path alone, without scheme and host";
                    case QUERY -> "a path holds neither a query nor a fragment";
                    case AFTER_END -> "`$` is the end of the path, and nothing follows it";
                });
    }
}
