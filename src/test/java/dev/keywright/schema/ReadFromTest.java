package dev.keywright.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keywright.model.RedisSettings;
import dev.keywright.model.RedisSettings.Node;
import dev.keywright.model.RedisSettings.Sentinel;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadFromTest {

    @Test
    void anAddressIsEnough() {
        RedisSettings redis = settings("\"rediss://kw%40a@redis.example.com/3\"");
        assertThat(redis.tls()).isTrue();
        assertThat(redis.nodes()).containsExactly(new Node("redis.example.com", 6379));
        assertThat(redis.database()).isEqualTo(3);
        assertThat(redis.username()).contains("kw@a");
        assertThat(redis.password()).isEmpty();
    }

    @Test
    void sentinelsHaveTheirOwnPortAndUser() {
        RedisSettings redis = settings("{url: \"rediss://s1\", nodes: [s2, \"s3:1\"], username: kw,"
                + " sentinel: {master: tyk, username: watcher, password: \"${env:PASSWORD}\"}}");
        assertThat(redis.nodes()).containsExactly(new Node("s1", 26379), new Node("s2", 26379), new Node("s3", 1));
        assertThat(redis.username()).contains("kw");
        assertThat(redis.sentinel().map(Sentinel::master)).contains("tyk");
        assertThat(redis.sentinel().flatMap(Sentinel::username)).contains("watcher");
        assertThat(redis.sentinel().flatMap(Sentinel::password)).isPresent();
    }

    @Test
    void plainIsForThisMachineUnlessAllowed() {
        assertThat(settings("\"redis://[::1]:7000\"").nodes()).isEqualTo(List.of(new Node("::1", 7000)));
        assertThat(settings("{url: \"redis://10.0.0.1\", allow_plain: true}").tls())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "redis://10.0.0.1"                                             | plain-redis
            {url: "redis://127.0.0.1", cluster: true, nodes: ["10.0.0.1"]} | plain-redis
            "rediss://kw:canary@redis.example.com"                         | literal-secret
            {url: "rediss://r", password: canary}                          | literal-secret
            {url: "rediss://r", sentinel: {master: m, password: canary}}   | literal-secret
            "redis.example.com:6379"                                       | bad-redis-url
            "rediss://"                                                    | bad-redis-url
            "rediss://r:0"                                                 | bad-redis-url
            "rediss://r/one"                                               | bad-redis-url
            "rediss://r?x=canary"                                          | bad-redis-url
            {url: "rediss://r/1", cluster: true}                           | bad-redis-url
            {url: "rediss://r", cluster: true, nodes: ["a:b"]}             | bad-redis-url
            {url: "rediss://r", nodes: ["a"]}                              | bad-choice
            {url: "rediss://r", cluster: true, sentinel: {master: m}}      | bad-choice
            {url: "rediss://r", sentinel: {}}                              | missing-field
            {username: kw}                                                 | missing-field
            {url: "rediss://r", key_prefix: x}                             | unknown-field
            {url: "rediss://r", cluster: yes}                              | bad-boolean
            ["rediss://r"]                                                 | wrong-type
            """)
    void mistakes(String readFrom, String code) {
        var only = project(readFrom).only();
        assertThat(only.code()).isEqualTo(code);
        assertThat(only.toString()).doesNotContain("canary");
    }

    private static RedisSettings settings(String readFrom) {
        Read read = project(readFrom);
        assertThat(read.diagnostics()).isEmpty();
        Optional<RedisSettings> redis =
                read.declared().orElseThrow().project().gateway().readFrom();
        return redis.orElseThrow();
    }

    private static Read project(String readFrom) {
        return Read.project(Read.PROJECT.replace("gateway: {", "gateway: {read_from: " + readFrom + ", "));
    }
}
