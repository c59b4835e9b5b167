package dev.keywright.report.plan;

import static dev.keywright.report.plan.Plans.CONTEXT;
import static dev.keywright.report.plan.Plans.change;
import static dev.keywright.report.plan.Plans.create;
import static dev.keywright.report.plan.Plans.plan;
import static dev.keywright.report.plan.Plans.revoke;
import static dev.keywright.report.plan.Plans.update;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.model.Policy;
import dev.keywright.plan.change.Change;
import dev.keywright.plan.change.Impact;
import dev.keywright.plan.change.Reason;
import dev.keywright.plan.diff.FieldChange;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Each effect of a change, with its word. */
class EffectViewsTest {

    private static final String ONE = "{'rate':10,'per':1,'access_rights':{'api-1':{}}}";
    private static final String TWO = "{'rate':10,'per':1,'access_rights':{'api-1':{},'api-2':{}}}";

    private static List<String> effects(Change change) {
        return PlanView.of(plan(change), CONTEXT).changes().get(0).review().effects().stream()
                .map(effect -> effect.kind().word() + ": " + effect.what())
                .toList();
    }

    private static Change policyUpdate(String live, String desired, FieldChange... fields) {
        return new Change.UpdatePolicy(
                Plans.policy("gold"),
                new Policy(Plans.fields(live)),
                new Policy(Plans.fields(desired)),
                List.of(fields),
                List.of(new Reason.FieldsDiffer(new TreeSet<>(List.of("rate")))),
                Impact.NONE);
    }

    @Test
    void aNewKeyIsJudged() {
        assertThat(effects(create("k", "{'rate':5,'per':1,'expires':1814313600,'access_rights':{'api-1':{}}}")))
                .containsExactly("loosens: access to Orders");
        assertThat(effects(create("k", ONE))).containsExactly("opens: access to Orders", "opens: never expires");
        assertThat(effects(create("k", "{'quota_max':5,'expires':1814313600,'access_rights':{'api-1':{}}}")))
                .containsExactly("opens: access to Orders", "opens: rate unlimited");
        assertThat(
                        effects(
                                create(
                                        "k",
                                        "{'rate':5,'per':1,'expires':1814313600,'access_rights':{'api-1':{},'api-2':{'limit':{'rate':-1}}}}")))
                .containsExactly(
                        "opens: access to Orders, Billing",
                        "opens: rate unlimited for Billing",
                        "opens: quota unlimited for Billing");
        assertThat(effects(create("k", "{'rate':1,'per':1}")))
                .containsExactly("opens: access to ALL APIs", "opens: never expires");
    }

    @Test
    void aNewKeyThatIsRefusedOpensNothing() {
        assertThat(effects(create("k", "{'is_inactive':true,'access_rights':{'api-1':{}}}")))
                .containsExactly("loosens: access to Orders");
    }

    @Test
    void manyApisAreFlagged() {
        var rights = new StringBuilder("{'rate':5,'per':1,'expires':1814313600,'access_rights':{'a0':{}");
        for (int i = 1; i < 11; i++) {
            rights.append(",'a").append(i).append("':{}");
        }
        assertThat(effects(create("k", rights + "}}"))).first().asString().startsWith("opens: access to a0, a1");
    }

    @Test
    void apisComeAndGo() {
        assertThat(effects(update("k", TWO, ONE, change("access_rights.api-2", "{}", "null"))))
                .containsExactly("cuts off: no more access to Billing");
        assertThat(effects(update("k", ONE, TWO, change("access_rights.api-2", "null", "{}"))))
                .containsExactly("opens: access to Billing");
        assertThat(effects(update("k", ONE, "{'rate':10,'per':1}", change("access_rights.api-1", "{}", "null"))))
                .containsExactly("opens: gains ALL APIs");
        assertThat(effects(update(
                        "k",
                        ONE,
                        ONE,
                        change("access_rights.api-1.versions", "['v1','v2']", "['v1']"),
                        change("access_rights.api-1.disable_introspection", "null", "true"))))
                .containsExactly(
                        "cuts off: versions of Orders: removed v2",
                        "tightens: added disable_introspection of Orders true");
    }

    @Test
    void aRateIsComparedWithItsInterval() {
        String slow = "{'rate':100,'per':60,'access_rights':{'api-1':{}}}";
        String fast = "{'rate':10,'per':1,'access_rights':{'api-1':{}}}";
        String free = "{'rate':-1,'per':1,'access_rights':{'api-1':{}}}";
        var per = change("per", "60", "1");
        assertThat(effects(update("k", slow, fast, change("rate", "100", "10"), per)))
                .containsExactly("loosens: rate 100 per 60 s -> 10 per 1 s");
        assertThat(effects(update("k", fast, slow, change("rate", "10", "100"), per)))
                .containsExactly("tightens: rate 10 per 1 s -> 100 per 60 s");
        assertThat(effects(update("k", fast, free, change("rate", "10", "-1"))))
                .containsExactly("opens: rate 10 per 1 s -> unlimited");
        assertThat(effects(update("k", "{'rate':1,'per':1}", "{'rate':11,'per':1}", change("rate", "1", "11"))))
                .containsExactly("opens: rate 1 per 1 s -> 11 per 1 s");
        assertThat(effects(update("k", "{'rate':0,'per':0}", "{'rate':-1,'per':0}", change("rate", "0", "-1"))))
                .allMatch(effect -> effect.startsWith("relabels: "));
    }

    /** As guards judge it. */
    @Test
    void aTenthOfALimitCutsOffAndTenTimesAsMuchOpens() {
        String fast = "{'rate':1000,'per':1,'access_rights':{'api-1':{}}}";
        String slow = "{'rate':1,'per':1,'access_rights':{'api-1':{}}}";
        assertThat(effects(update("k", fast, slow, change("rate", "1000", "1"))))
                .containsExactly("cuts off: rate 1000 per 1 s -> 1 per 1 s");
        assertThat(effects(update("k", slow, fast, change("rate", "1", "1000"))))
                .containsExactly("opens: rate 1 per 1 s -> 1000 per 1 s");
        assertThat(effects(update("k", "{'quota_max':5000}", "{'quota_max':500}", change("quota_max", "5000", "500"))))
                .containsExactly("cuts off: quota 5000 in all -> 500 in all");
        assertThat(effects(update("k", "{'quota_max':5000}", "{'quota_max':501}", change("quota_max", "5000", "501"))))
                .containsExactly("tightens: quota 5000 in all -> 501 in all");
        assertThat(effects(update(
                        "k", "{'max_query_depth':9}", "{'max_query_depth':1}", change("max_query_depth", "9", "1"))))
                .containsExactly("tightens: max_query_depth 9 -> 1");
        assertThat(effects(update(
                        "k", "{'max_query_depth':0}", "{'max_query_depth':2}", change("max_query_depth", "0", "2"))))
                .containsExactly("cuts off: max_query_depth 0 (unlimited) -> 2");
        assertThat(effects(policyUpdate("{'rate':1000,'per':1}", "{'rate':1,'per':1}", change("rate", "1000", "1"))))
                .containsExactly("cuts off: rate 1000 per 1 s -> 1 per 1 s");
    }

    @Test
    void demandsAndEnds() {
        assertThat(effects(update("k", ONE, ONE, change("hmac_enabled", "null", "true"))))
                .containsExactly("demands: added hmac_enabled true");
        assertThat(effects(update("k", ONE, ONE, change("hmac_enabled", "true", "null"))))
                .containsExactly("opens: removed hmac_enabled true");
        assertThat(effects(update("k", ONE, ONE, change("certificate", "null", "'c'"))))
                .containsExactly("demands: added certificate c");
        assertThat(effects(update("k", ONE, ONE, change("is_inactive", "null", "true"))))
                .containsExactly("cuts off: added is_inactive true");
        assertThat(effects(update("k", ONE, ONE, change("expires", "1814313600", "null"))))
                .first()
                .asString()
                .startsWith("opens: removed expires");
        assertThat(effects(update("k", ONE, ONE, change("expires", "0", "1814313600"))))
                .first()
                .asString()
                .startsWith("tightens: expires");
        assertThat(effects(revoke("k", ONE))).containsExactly("cuts off: revoked");
    }

    @Test
    void labelsAreHarmlessAndUnknownFieldsAreNot() {
        assertThat(effects(update("k", ONE, ONE, change("tags", "['a']", "['b']"), change("alias", "'a'", "'b'"))))
                .containsExactly("relabels: tags: added b, removed a", "relabels: alias a -> b");
        assertThat(effects(update("k", ONE, ONE, change("something_new", "1", "2"))))
                .containsExactly("tightens: something_new 1 -> 2");
    }

    @Test
    void nothingSecretIsWorded() {
        assertThat(PlanView.of(Plans.everything(), CONTEXT).changes().stream()
                        .flatMap(change -> change.review().effects().stream())
                        .map(effect -> effect.what() + effect.topic()))
                .noneMatch(text -> text.contains(Plans.CANARY));
    }
}
