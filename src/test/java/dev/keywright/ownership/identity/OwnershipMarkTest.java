package dev.keywright.ownership.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.model.Address;
import dev.keywright.model.Session;
import dev.keywright.model.value.Value;
import dev.keywright.ownership.identity.OwnershipMark.Claim;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OwnershipMarkTest {

    private static final Address KEY = Address.key("prod", "acme-mobile");

    @Test
    void ours() {
        Value.Fields metaData = OwnershipMark.on(Value.Fields.of("owner", Value.text("team-a")), KEY);

        assertThat(metaData.text("keywright")).isEqualTo("prod/acme-mobile");
        assertThat(metaData.text("owner")).isEqualTo("team-a");
        assertThat(OwnershipMark.claim(session(metaData), KEY)).isEqualTo(new Claim.Ours());
    }

    @Test
    void others() {
        Value.Fields staging = OwnershipMark.on(Value.Fields.EMPTY, Address.key("staging", "acme-mobile"));
        Value.Fields neighbour = OwnershipMark.on(Value.Fields.EMPTY, Address.key("prod", "acme-mobile2"));

        assertThat(OwnershipMark.claim(session(staging), KEY)).isEqualTo(new Claim.Others("staging/acme-mobile"));
        assertThat(OwnershipMark.claim(session(neighbour), KEY)).isEqualTo(new Claim.Others("prod/acme-mobile2"));
    }

    /** As long as ours, and with the same beginning or end. */
    @Test
    void whatOnlyResemblesOursIsOfOthers() {
        for (String mark :
                List.of("prod-acme-mobile", "prox/acme-mobile", "prod/acme-mobilx", "prod/acme-mobil", "/")) {
            assertThat(OwnershipMark.claim(session(Value.Fields.of("keywright", Value.text(mark))), KEY))
                    .isEqualTo(new Claim.Others(mark));
        }
    }

    @Test
    void theMarkIsReadWhosesoeverItIs() {
        Value.Fields staging = OwnershipMark.on(Value.Fields.EMPTY, Address.key("staging", "acme-mobile"));

        assertThat(OwnershipMark.of(session(staging))).contains("staging/acme-mobile");
        assertThat(OwnershipMark.of(session(Value.Fields.EMPTY))).isEmpty();
        assertThat(OwnershipMark.text(KEY)).isEqualTo("prod/acme-mobile");
    }

    @Test
    void unmarked() {
        assertThat(OwnershipMark.claim(new Session(Value.Fields.EMPTY), KEY)).isEqualTo(new Claim.Unmarked());
        assertThat(OwnershipMark.claim(session(Value.Fields.of("keywright", Value.whole(1))), KEY))
                .isEqualTo(new Claim.Unmarked());
        assertThat(OwnershipMark.claim(
                        new Session(Value.Fields.of(Map.of("meta_data", Value.text("prod/acme-mobile")))), KEY))
                .isEqualTo(new Claim.Unmarked());
    }

    @Test
    void namesOfANamespace() {
        Session session = session(OwnershipMark.on(Value.Fields.EMPTY, KEY));

        assertThat(OwnershipMark.nameIn(session, "prod")).contains("acme-mobile");
        assertThat(OwnershipMark.nameIn(session, "pro")).isEmpty();
    }

    private static Session session(Value.Fields metaData) {
        return new Session(Value.Fields.of("meta_data", metaData));
    }
}
