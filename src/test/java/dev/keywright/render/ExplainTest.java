package dev.keywright.render;

import static dev.keywright.render.Plans.CONTEXT;
import static dev.keywright.render.Plans.session;
import static dev.keywright.render.Plans.value;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.effective.Outcome;
import dev.keywright.effective.Reason;
import dev.keywright.effective.Reason.Loser;
import dev.keywright.effective.Reason.Source;
import dev.keywright.model.Location;
import dev.keywright.model.Value;
import dev.keywright.testing.Golden;
import dev.keywright.testing.OutputSchema;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExplainTest {

    private static final Source KEY = new Source.Key();
    private static final Source GOLD = new Source.FromPolicy("gold");
    private static final Source SILVER = new Source.FromPolicy("silver");

    private static final Origins ORIGINS = (source, path) -> source instanceof Source.Key
            ? Optional.of(new Location("keys/acme.yaml", path.length(), 5))
            : source.equals(GOLD) ? Optional.of(new Location("policies.yaml", path.length(), 7)) : Optional.empty();

    private static final Explained EXPLAINED = new Explained(
            Plans.key("acme-mobile"),
            new Outcome.Effective(
                    session("{'org_id':'acme','rate':1000,'per':60,'quota_max':-1,'expires':1814313600,"
                            + "'hmac_string':'" + Plans.CANARY + "','tags':['gold','own'],"
                            + "'access_rights':{'api-1':{'versions':['Default'],'limit':{'rate':5}}}}"),
                    List.of(
                            new Reason(
                                    "rate",
                                    Value.whole(1000),
                                    GOLD,
                                    List.of(
                                            new Loser(
                                                    KEY, Value.whole(5), "a policy with a rate replaces the key's own"),
                                            new Loser(SILVER, Value.whole(100), "less generous than gold"))),
                            new Reason("per", Value.whole(60), GOLD, List.of()),
                            new Reason("quota_max", Value.whole(-1), new Source.GatewayDefault(), List.of()),
                            new Reason("expires", Value.whole(1814313600), KEY, List.of()),
                            new Reason("hmac_string", Value.text(Plans.CANARY), KEY, List.of()),
                            new Reason(
                                    "tags", value("['gold','own']"), new Source.Union(List.of(KEY, GOLD)), List.of()),
                            new Reason(
                                    "meta_data.owner",
                                    Value.text("team-a"),
                                    GOLD,
                                    List.of(new Loser(KEY, Plans.secret(Plans.CANARY), "the policy's wins"))),
                            new Reason("access_rights.api-1.versions", value("['Default']"), GOLD, List.of()),
                            new Reason("access_rights.api-1.limit.rate", Value.whole(5), GOLD, List.of()))));

    private static final Explained REFUSED =
            new Explained(Plans.key("bad"), new Outcome.Refused("none of its policies exists"));

    private static String text(Explained explained, Style style) {
        return ExplainText.of(explained, ORIGINS, CONTEXT, style, 90);
    }

    @Test
    void tellsWhereEachValueCameFromAndWhatLost() {
        Golden.check("explain/acme-mobile.txt", text(EXPLAINED, Style.PLAIN));
    }

    @Test
    void theJsonSaysTheSame() {
        String json = ExplainJson.of(EXPLAINED, ORIGINS);
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
        assertThat(text(EXPLAINED, Style.PLAIN) + ExplainJson.of(EXPLAINED, ORIGINS))
                .doesNotContain(Plans.CANARY);
    }

    @Test
    void aRefusedKeyIsSaidToBeRefused() {
        assertThat(text(REFUSED, Style.PLAIN))
                .isEqualTo("prod/keys/bad: the gateway would refuse it: none of its policies exists\n");
        OutputSchema.check("explain.schema.json", ExplainJson.of(REFUSED, ORIGINS));
    }

    @Test
    void aKeyForAllApisThatNeverExpiresIsSaidAloud() {
        var open = new Explained(Plans.key("glass"), new Outcome.Effective(session("{'org_id':'acme'}"), List.of()));
        assertThat(text(open, Style.PLAIN)).contains("! it opens ALL APIs", "it never expires", "org_id");
    }
}
