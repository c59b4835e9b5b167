package dev.keywright.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.json.Json;
import dev.keywright.model.Access;
import dev.keywright.model.Credential;
import dev.keywright.model.Expiry;
import dev.keywright.model.Location;
import dev.keywright.model.Project.PolicySource;
import dev.keywright.model.value.Secret;
import org.junit.jupiter.api.Test;

class ModelReaderTest {

    @Test
    void readsTheProjectOfTheDesign() {
        Read read = Read.resources("""
                policies:
                  gold:
                    rate: 1000
                    per: 1m
                    quota_max: 50000
                    quota_renewal_rate: 30d
                    access_rights:
                      - api: Orders
                        versions: [Default]
                        allowed_urls: [{url: "/orders/(.*)", methods: [GET]}]
                    tags: [gold]
                keys:
                  acme-mobile:
                    apply_policies: [gold]
                    expires: 2027-06-30
                    meta_data: {owner: team-a}
                  jane:
                    basic_auth: {username: jane, password: "${env:PASSWORD}"}
                    access_rights: [{api: Orders}]
                    rate: 5
                    per: 1s
                    quota_max: unlimited
                  partner:
                    hmac_enabled: true
                    access_rights: [{api: Versioned, versions: [v2], limit: {rate: 5, per: 1s}}]
                  break-glass:
                    access_rights: all
                    expires: 2026-12-31
                """);

        assertThat(read.diagnostics()).isEmpty();
        var declared = read.declared().orElseThrow();
        assertThat(declared.project().namespace()).isEqualTo("prod");
        assertThat(declared.project().gateway().policies()).isInstanceOf(PolicySource.Api.class);
        assertThat(declared.project().gateway().minTokenLength()).isEqualTo(3);
        assertThat(declared.project().gateway().connections()).isEqualTo(16);

        var gold = declared.policies().get(0);
        assertThat(gold.id()).isEqualTo("gold");
        assertThat(Json.masked(gold.fields()))
                .isEqualTo("{\"active\":true,\"id\":\"gold\",\"name\":\"gold\",\"org_id\":\"acme\",\"per\":60,"
                        + "\"quota_max\":50000,\"quota_renewal_rate\":2592000,\"rate\":1000,\"tags\":[\"gold\"]}");
        var right = ((Access.Rights) gold.access()).rights().get(0);
        assertThat(right.api()).isEqualTo("Orders");
        assertThat(Json.masked(right.rest()))
                .isEqualTo("{\"allowed_urls\":[{\"methods\":[\"GET\"],\"url\":\"/orders/(.*)\"}],"
                        + "\"versions\":[\"Default\"]}");

        var mobile = declared.keys().get(0);
        assertThat(mobile.address()).hasToString("prod/keys/acme-mobile");
        assertThat(mobile.credential()).isEqualTo(new Credential.Derived(1));
        assertThat(mobile.policies()).containsExactly("gold");
        assertThat(mobile.access()).isEqualTo(new Access.LeftOut());
        // A bare date is the start of that day, UTC.
        assertThat(mobile.expires()).isEqualTo(new Expiry.At(1814313600L));
        assertThat(Json.masked(mobile.fields()))
                .isEqualTo("{\"meta_data\":{\"owner\":\"team-a\"},\"org_id\":\"acme\"}");
        assertThat(mobile.locations().of("meta_data")).isEqualTo(new Location("keys.yaml", 16, 5));
        assertThat(mobile.locations().of("meta_data.owner")).isEqualTo(new Location("keys.yaml", 16, 17));

        var jane = declared.keys().get(1);
        assertThat(jane.credential()).isEqualTo(new Credential.BasicAuth("jane", Secret.of("pa55word")));
        assertThat(jane.fields().whole("quota_max")).isEqualTo(-1);
        assertThat(declared.keys().get(2).fields().flag("hmac_enabled")).isTrue();
        assertThat(declared.keys().get(3).access()).isEqualTo(new Access.All());
    }
}
