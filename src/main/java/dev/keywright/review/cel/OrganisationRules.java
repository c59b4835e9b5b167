package dev.keywright.review.cel;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.diagnostic.Diagnostics;
import dev.keywright.model.Address;
import dev.keywright.model.DeclaredKey;
import dev.keywright.model.DeclaredPolicy;
import dev.keywright.model.Location;
import dev.keywright.model.rules.OrganisationRule;
import dev.keywright.model.rules.OrganisationRule.Subject;
import dev.keywright.model.rules.RuleExample;
import dev.keywright.plan.EffectiveKeys;
import dev.keywright.plan.Plan;
import dev.keywright.plan.change.Change;
import dev.keywright.plan.guards.Allowances;
import dev.keywright.plan.guards.Guard;
import dev.keywright.review.ChangeEffects;
import dev.keywright.review.Finding;
import dev.keywright.review.ReviewCode;
import dev.keywright.review.RuleId;
import dev.keywright.review.Severity;
import dev.keywright.review.cel.CelExpression.MistakeException;
import dev.keywright.review.cel.CompiledRule.RuleFailedException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The rules of an organisation, compiled. They take no exceptions: whoever writes a rule writes whom it spares. */
public final class OrganisationRules {

    public static final OrganisationRules NONE = new OrganisationRules(List.of());

    private final List<CompiledRule> rules;

    private OrganisationRules(List<CompiledRule> rules) {
        this.rules = List.copyOf(rules);
    }

    /**
     * @param taken codes of built-in rules
     * @param diagnostics receives an error for each rule that does not compile, or has a code that another one has
     */
    public static OrganisationRules compile(
            List<OrganisationRule> written, Set<RuleId> taken, Diagnostics diagnostics) {
        if (written.isEmpty()) {
            return NONE;
        }
        var codes = new HashSet<String>();
        taken.forEach(id -> codes.add(id.text()));
        var compiled = new ArrayList<CompiledRule>();
        for (OrganisationRule rule : written) {
            if (!codes.add(rule.code())) {
                diagnostics.add(Diagnostic.error(
                                ReviewCode.DUPLICATE_RULE, rule.at(), "there is another rule '" + rule.code() + "'")
                        .because("findings and --allow name a rule by its code")
                        .hint("give it a code of its own"));
            }
            try {
                compiled.add(CompiledRule.of(rule));
            } catch (MistakeException e) {
                diagnostics.add(Diagnostic.error(
                                ReviewCode.BAD_RULE, e.at(), "rule '%s': %s".formatted(rule.code(), e.getMessage()))
                        .because("a rule that cannot be checked must not pass")
                        .hint("docs/organisation-rules.md has the variables and examples"));
            }
        }
        return new OrganisationRules(compiled);
    }

    public boolean isEmpty() {
        return rules.isEmpty();
    }

    /** Every code. */
    public List<String> codes() {
        return rules.stream().map(rule -> rule.rule().code()).toList();
    }

    /** What the rules about keys and policies find. */
    public List<Finding> check(dev.keywright.review.Subject subject, Diagnostics diagnostics) {
        var findings = new ArrayList<Finding>();
        List<CompiledRule> ofKeys = about(Subject.KEY);
        if (!ofKeys.isEmpty()) {
            for (DeclaredKey key : subject.declared().keys()) {
                subject.keys()
                        .of(key)
                        .map(effective ->
                                RuleData.ofKey(key, effective.session().fields(), subject.now()))
                        .ifPresent(data ->
                                check(ofKeys, key.address(), key.locations().start(), data, findings, diagnostics));
            }
        }
        List<CompiledRule> ofPolicies = about(Subject.POLICY);
        for (DeclaredPolicy policy : ofPolicies.isEmpty()
                ? List.<DeclaredPolicy>of()
                : subject.declared().policies()) {
            policy(policy, subject.keys(), subject.declared().project().orgId())
                    .map(fields -> RuleData.ofPolicy(policy, fields, subject.now()))
                    .ifPresent(data -> check(
                            ofPolicies, policy.address(), policy.locations().start(), data, findings, diagnostics));
        }
        return findings;
    }

    private static Optional<dev.keywright.model.value.Value.Fields> policy(
            DeclaredPolicy policy, EffectiveKeys keys, String org) {
        return keys.policies().find(org, policy.id()).map(dev.keywright.model.Policy::fields);
    }

    private List<CompiledRule> about(Subject subject) {
        return rules.stream().filter(rule -> rule.rule().on() == subject).toList();
    }

    private static void check(
            Collection<CompiledRule> some,
            Address about,
            Location at,
            Map<String, Object> data,
            List<Finding> findings,
            Diagnostics diagnostics) {
        for (CompiledRule rule : some) {
            try {
                rule.check(data)
                        .ifPresent(message -> findings.add(Finding.of(
                                new RuleId(rule.rule().code()),
                                rule.rule().fails() ? Severity.ERROR : Severity.WARNING,
                                about,
                                Optional.of(at),
                                about + ": " + message,
                                "a rule of the organisation, at " + rule.rule().at(),
                                rule.rule().help())));
            } catch (RuleFailedException e) {
                // The same rule would fail for many keys for one reason.
                if (diagnostics.all().stream().noneMatch(each -> each.location()
                        .equals(Optional.of(rule.rule().must().at())))) {
                    diagnostics.add(rule.failed(about.toString(), e));
                }
            }
        }
    }

    /** A plan with what the rules about changes find: guards for those that fail, and warnings. */
    public Plan check(Plan plan, Allowances allow, Instant now, Diagnostics diagnostics) {
        List<CompiledRule> ofChanges = about(Subject.CHANGE);
        if (ofChanges.isEmpty()) {
            return plan;
        }
        var effects = new ChangeEffects(plan);
        var findings = new ArrayList<Finding>();
        for (Change change : plan.changes()) {
            check(
                    ofChanges,
                    change.address(),
                    Location.ofFile(""),
                    RuleData.ofChange(change, effects.of(change), now),
                    findings,
                    diagnostics);
        }
        var failed = new TreeMap<String, List<Guard.BrokenRules.Found>>();
        var warnings = new ArrayList<Diagnostic>();
        Map<String, OrganisationRule> byCode = new HashMap<>();
        rules.forEach(rule -> byCode.put(rule.rule().code(), rule.rule()));
        for (Finding finding : findings) {
            String code = finding.rule().text();
            String message = finding.what().substring((finding.about() + ": ").length());
            if (finding.severity() == Severity.ERROR) {
                failed.computeIfAbsent(code, any -> new ArrayList<>())
                        .add(new Guard.BrokenRules.Found(finding.about(), message));
            } else {
                warnings.add(Diagnostic.warning(
                                ReviewCode.ORGANISATION_RULE, byCode.get(code).at(), code + ": " + finding.what())
                        .because("a rule of the organisation")
                        .hint(finding.hint()));
            }
        }
        warnings.forEach(diagnostics::add);
        var stopped = new TreeMap<>(failed);
        stopped.keySet().removeIf(allow::namesRule);
        failed.keySet().removeAll(stopped.keySet());
        return plan.with(warnings, guards(stopped), guards(failed));
    }

    private static List<Guard> guards(TreeMap<String, List<Guard.BrokenRules.Found>> rules) {
        return rules.isEmpty() ? List.of() : List.of(new Guard.BrokenRules(rules));
    }

    /** Runs the tests of the rules. A test of no rule is an error. */
    public List<RuleResult> run(List<RuleExample> examples, Instant now, Diagnostics diagnostics) {
        var results = new ArrayList<RuleResult>();
        for (RuleExample example : examples) {
            Optional<CompiledRule> rule = rules.stream()
                    .filter(each -> each.rule().code().equals(example.rule()))
                    .findFirst();
            if (rule.isEmpty()) {
                diagnostics.add(Diagnostic.error(
                                ReviewCode.TEST_OF_NOTHING, example.at(), "there is no rule '" + example.rule() + "'")
                        .because("a test of a rule that is not there would prove nothing")
                        .hint("rules: " + String.join(", ", codes())));
            } else {
                results.add(run(example, rule.get(), now));
            }
        }
        return results;
    }

    private static RuleResult run(RuleExample example, CompiledRule rule, Instant now) {
        try {
            Optional<String> message =
                    rule.check(RuleData.ofExample(example.given(), rule.rule().on(), now));
            String actual = message.isEmpty() ? "pass" : rule.rule().fails() ? "fail" : "warn";
            return new RuleResult(example, actual, message.orElse(""));
        } catch (RuleFailedException e) {
            return new RuleResult(example, "error", e.getMessage());
        }
    }
}
