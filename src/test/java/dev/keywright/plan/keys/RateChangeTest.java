package dev.keywright.plan.keys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.gateway.Gateway.Counters;
import dev.keywright.json.Json;
import dev.keywright.model.Address;
import dev.keywright.model.Session;
import dev.keywright.model.value.Secret;
import dev.keywright.model.value.Value;
import dev.keywright.ownership.identity.CredentialId;
import dev.keywright.plan.change.Change;
import dev.keywright.plan.change.Impact;
import dev.keywright.plan.diff.FieldChange;
import dev.keywright.tyk.SessionRef;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateChangeTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rate | {} | {} | RESTART",
                "per | {'quota_max': -1} | {'quota_max': -1} | RESTART",
                "access_rights.a.limit.rate | {} | {} | RESTART",
                "access_rights.a.endpoints | {} | {} | RESTART",
                "tags | {} | {} | KEEP",
                "access_rights.a.limit.quota_renewal_rate | {} | {} | KEEP",
                "rate | {'quota_max': 5} | {} | KEEP",
                "rate | {} | {'quota_max': 5} | KEEP",
                "rate | {'access_rights': {'a': {'limit': {'quota_max': 5}}}} | {} | KEEP",
                "rate | {'access_rights': {'a': {'limit': {'quota_max': -1}}}} | {} | RESTART",
            })
    void usedQuotaComesBeforeTheNewRate(String path, String live, String effective, Counters expected) {
        var change = new Change.UpdateKey(
                Address.key("ns", "k"),
                new Change.Target(
                        new CredentialId("k", "d1"),
                        Secret.of("id"),
                        Value.Fields.EMPTY,
                        Optional.empty(),
                        0,
                        false,
                        List.of(),
                        Optional.empty(),
                        Optional.empty()),
                new SessionRef.ById(Secret.of("id"), "acme"),
                session(live),
                session(effective),
                List.of(new FieldChange(path, Value.whole(1), Value.whole(2))),
                List.of(),
                Impact.ofKey(Set.of()));
        assertThat(RateChange.counters(change)).isEqualTo(expected);
    }

    private static Session session(String json) {
        return new Session((Value.Fields) Json.read(json.replace('\'', '"')));
    }
}
