package dev.keywright.report.explain;

import static dev.keywright.report.plan.Plans.CONTEXT;
import static dev.keywright.report.plan.Plans.session;
import static dev.keywright.report.plan.Plans.value;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.effective.EffectiveOutcome;
import dev.keywright.effective.merge.WriteRefusal;
import dev.keywright.effective.trace.LossCause;
import dev.keywright.effective.trace.ValueOrigins;
import dev.keywright.effective.trace.ValueReason;
import dev.keywright.effective.trace.ValueReason.Loser;
import dev.keywright.effective.trace.ValueReason.Source;
import dev.keywright.model.KeyLife;
import dev.keywright.model.Location;
import dev.keywright.model.value.Value;
import dev.keywright.report.Formats;
import dev.keywright.report.kit.Style;
import dev.keywright.report.plan.Plans;
import dev.keywright.testing.Golden;
import dev.keywright.testing.OutputSchema;
import dev.keywright.testing.PlainFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExplainTest {

    private static final Source KEY = new Source.Key();
    private static final Source GOLD = new Source.FromPolicy("gold");
    private static final Source SILVER = new Source.FromPolicy("silver");

    private static final ValueOrigins ORIGINS = (source, path) -> source instanceof Source.Key
            ? Optional.of(new Location("keys/acme.yaml", path.length(), 5))
            : source.equals(GOLD) ? Optional.of(new Location("policies.yaml", path.length(), 7)) : Optional.empty();

    private static final ExplainView EXPLAINED = new ExplainView(
            Plans.key("acme-mobile"),
            new EffectiveOutcome.Effective(
                    session("{'org_id':'acme','rate':1000,'per':60,'quota_max':-1,'expires':1814313600,"
                            + "'hmac_string':'" + Plans.CANARY + "','tags':['gold','own'],"
                            + "'access_rights':{'api-1':{'versions':['Default'],'limit':{'rate':5}}}}"),
                    List.of(
                            new ValueReason(
                                    "rate",
                                    Value.whole(1000),
                                    GOLD,
                                    List.of(
                                            new Loser(KEY, Value.whole(5), LossCause.Plain.OWN_LIMIT_REPLACED),
                                            new Loser(
                                                    SILVER,
                                                    Value.whole(100),
                                                    new LossCause.LessGenerous("quota_max", GOLD, 1000)))),
                            new ValueReason("per", Value.whole(60), GOLD, List.of()),
                            new ValueReason("quota_max", Value.whole(-1), new Source.GatewayDefault(), List.of()),
                            new ValueReason("expires", Value.whole(1814313600), KEY, List.of()),
                            new ValueReason("hmac_string", Value.text(Plans.CANARY), KEY, List.of()),
                            new ValueReason(
                                    "tags", value("['gold','own']"), new Source.Union(List.of(KEY, GOLD)), List.of()),
                            new ValueReason(
                                    "meta_data.owner",
                                    Value.text("team-a"),
                                    GOLD,
                                    List.of(new Loser(
                                            KEY,
                                            Plans.secret(Plans.CANARY),
                                            new LossCause.Replaced("gold", "meta_data.owner")))),
                            new ValueReason("access_rights.api-1.versions", value("['Default']"), GOLD, List.of()),
                            new ValueReason("access_rights.api-1.limit.rate", Value.whole(5), GOLD, List.of()))),
            ORIGINS,
            CONTEXT,
            KeyLife.PLAIN,
            List.of(),
            Optional.empty());

    private static final ExplainView REFUSED = new ExplainView(
            Plans.key("bad"),
            new EffectiveOutcome.Refused(new WriteRefusal.UnknownPolicy("gone")),
            ORIGINS,
            CONTEXT,
            KeyLife.PLAIN,
            List.of(),
            Optional.empty());

    private static String text(ExplainView explained, Style style) {
        return ExplainText.of(explained, style, 90);
    }

    @Test
    void tellsWhereEachValueCameFromAndWhatLost() {
        Golden.check("explain/acme-mobile.txt", text(EXPLAINED, Style.PLAIN));
    }

    @Test
    void theSameForScreenReaders() {
        PlainFormat.check("explain/acme-mobile.plain.txt", Formats.EXPLAIN, EXPLAINED);
    }

    @Test
    void theJsonSaysTheSame() {
        String json = ExplainJson.of(EXPLAINED);
        OutputSchema.check("explain.schema.json", json);
        Golden.check("explain/acme-mobile.json", json);
    }

    @Test
    void coloursOnlyRepeatTheWords() {
        assertThat(text(EXPLAINED, Style.ANSI).replaceAll("\u001b\\[[0-9;]*m", ""))
                .isEqualTo(text(EXPLAINED, Style.PLAIN));
    }

    @Test
    void noSecretIsShown() {
        assertThat(text(EXPLAINED, Style.PLAIN) + ExplainJson.of(EXPLAINED)).doesNotContain(Plans.CANARY);
    }

    @Test
    void theLifeOfTheKeyIsShown() {
        var life = KeyLife.PLAIN
                .suspended(true)
                .withRotation(Optional.of(KeyLife.Rotation.at(90 * 86_400, 1_795_824_000, 1_795_824_000)));
        var living = new ExplainView(
                EXPLAINED.address(),
                EXPLAINED.outcome(),
                EXPLAINED.origins(),
                EXPLAINED.context(),
                life,
                List.of(),
                Optional.empty());
        assertThat(text(living, Style.PLAIN))
                .contains(
                        "  it is suspended: the gateway refuses it\n  it rotates every 90d (7776000s), next on 2027-02-26\n");
        OutputSchema.check("explain.schema.json", ExplainJson.of(living));
        assertThat(ExplainJson.of(living)).contains("\"next_rotation\" : \"2027-02-26T00:00:00Z\"");
    }

    @Test
    void aPolicyIsShownWithTheKeysThatCarryIt() {
        var gold = new ExplainView(
                Plans.policy("gold"),
                EXPLAINED.outcome(),
                EXPLAINED.origins(),
                EXPLAINED.context(),
                KeyLife.PLAIN,
                List.of("acme", "beta"),
                Optional.empty());
        assertThat(text(gold, Style.PLAIN))
                .startsWith("prod/policies/gold, as the gateway will see a key that carries it alone:\n")
                .endsWith("\n2 keys carry it: acme, beta.\n");
        OutputSchema.check("explain.schema.json", ExplainJson.of(gold));
        assertThat(ExplainJson.of(gold)).contains("\"carriers\" : [ \"acme\", \"beta\" ]");
        assertThat(ExplainMarkdown.of(gold))
                .startsWith("<!-- keywright:explain -->\n### Keywright · prod/policies/gold, as the gateway")
                .contains("<pre><code>")
                .endsWith("2 keys carry it: acme, beta.\n</code></pre>\n");
    }

    @Test
    void whatTheGatewayHasOtherwiseIsShownWithoutSecrets() {
        var drifted = new ExplainView(
                EXPLAINED.address(),
                EXPLAINED.outcome(),
                EXPLAINED.origins(),
                EXPLAINED.context(),
                KeyLife.PLAIN,
                List.of(),
                Optional.of(List.of(
                        Plans.change("tags", "['gold','old','own']", "['gold','own']"),
                        Plans.change("rate", "5", "1000"),
                        Plans.change("meta_data.token", "'" + Plans.CANARY + "'", "null"))));
        assertThat(text(drifted, Style.PLAIN))
                .contains("\nOn the gateway now, otherwise than explained:\n")
                .contains(
                        "  tags: removed old\n      no declaration gives it now; the next write of the key removes it\n")
                .contains("  rate 5 -> 1000\n")
                .contains("  removed meta_data.token ")
                .doesNotContain(Plans.CANARY);
        String json = ExplainJson.of(drifted);
        OutputSchema.check("explain.schema.json", json);
        assertThat(json).contains("\"residue\" : true", "\"residue\" : false").doesNotContain(Plans.CANARY);
        assertThat(ExplainMarkdown.of(drifted)).contains("On the gateway now").doesNotContain(Plans.CANARY);
    }

    @Test
    void aRefusedKeyIsSaidToBeRefused() {
        assertThat(text(REFUSED, Style.PLAIN))
                .isEqualTo("prod/keys/bad: the gateway would refuse it: policy not found: \"gone\"\n");
        OutputSchema.check("explain.schema.json", ExplainJson.of(REFUSED));
    }

    @Test
    void aKeyForAllApisThatNeverExpiresIsSaidAloud() {
        var open = new ExplainView(
                Plans.key("glass"),
                new EffectiveOutcome.Effective(session("{'org_id':'acme'}"), List.of()),
                ORIGINS,
                CONTEXT,
                KeyLife.PLAIN,
                List.of(),
                Optional.empty());
        assertThat(text(open, Style.PLAIN)).contains("! it opens ALL APIs", "it never expires", "org_id");
    }
}
