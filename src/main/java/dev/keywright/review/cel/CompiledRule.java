package dev.keywright.review.cel;

import dev.cel.runtime.CelEvaluationException;
import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.model.rules.OrganisationRule;
import dev.keywright.model.rules.OrganisationRule.RuleText;
import dev.keywright.review.ReviewCode;
import dev.keywright.review.cel.CelExpression.MistakeException;
import java.util.Map;
import java.util.Optional;

/** A rule, ready to be checked. */
final class CompiledRule {

    private final OrganisationRule rule;
    private final Optional<CelExpression> when;
    private final CelExpression must;
    private final RuleMessage message;

    private CompiledRule(OrganisationRule rule, Optional<CelExpression> when, CelExpression must, RuleMessage message) {
        this.rule = rule;
        this.when = when;
        this.must = must;
        this.message = message;
    }

    /** A rule that cannot be checked: it must not pass for one that is kept. */
    static final class RuleFailedException extends Exception {
        RuleFailedException(String message) {
            super(message);
        }
    }

    static CompiledRule of(OrganisationRule rule) throws MistakeException {
        Optional<CelExpression> when = Optional.empty();
        if (rule.when().isPresent()) {
            when = Optional.of(condition(rule.when().get(), rule));
        }
        return new CompiledRule(rule, when, condition(rule.must(), rule), RuleMessage.of(rule));
    }

    private static CelExpression condition(RuleText text, OrganisationRule rule) throws MistakeException {
        return CelExpression.compile(text.text(), true, rule.on(), text, 0);
    }

    OrganisationRule rule() {
        return rule;
    }

    /** The message, if the rule is broken. */
    Optional<String> check(Map<String, Object> variables) throws RuleFailedException {
        boolean applies = when.isEmpty() || isTrue(when.get(), "when", variables);
        if (!applies || isTrue(must, "must", variables)) {
            return Optional.empty();
        }
        try {
            return Optional.of(message.of(variables));
        } catch (CelEvaluationException e) {
            throw new RuleFailedException("message: " + CelExpression.brief(e.getMessage()));
        }
    }

    private static boolean isTrue(CelExpression expression, String name, Map<String, Object> variables)
            throws RuleFailedException {
        Object result;
        try {
            result = expression.evaluate(variables);
        } catch (CelEvaluationException e) {
            throw new RuleFailedException(name + ": " + CelExpression.brief(e.getMessage()));
        }
        if (result instanceof Boolean answer) {
            return answer;
        }
        throw new RuleFailedException(name + ": the result is neither true nor false");
    }

    /** @param who the object for which it failed */
    Diagnostic failed(String who, RuleFailedException e) {
        return Diagnostic.error(
                        ReviewCode.RULE_FAILED,
                        rule.must().at(),
                        "rule '%s' fails for %s: %s".formatted(rule.code(), who, e.getMessage()))
                .because("a rule that cannot be checked must not pass")
                .hint("where a field may be missing, ask first: has(session.meta_data.owner) && …");
    }
}
