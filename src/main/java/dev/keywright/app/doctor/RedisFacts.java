package dev.keywright.app.doctor;

import dev.keywright.diagnostic.Counts;
import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.diagnostic.Fact;
import dev.keywright.diagnostic.Fact.Level;
import dev.keywright.gateway.SettingsException;
import dev.keywright.gateway.redis.RedisProbe;
import dev.keywright.gateway.redis.RedisReport;
import dev.keywright.gateway.redis.connection.RedisException;
import dev.keywright.gateway.redis.connection.Role;
import dev.keywright.model.RedisSettings;
import java.util.List;
import java.util.stream.Collectors;

/** The facts that {@code doctor} reports on {@code gateway.read_from}. */
public final class RedisFacts {

    private static final String NAME = "read_from";

    private RedisFacts() {}

    public static List<Fact> of(RedisProbe redis, RedisSettings settings) {
        try {
            RedisReport report = redis.examine();
            return List.of(where(report, settings), role(report, settings), same(report.same()), user(report.writes()));
        } catch (RedisException | SettingsException e) {
            return List.of(trouble(e.diagnostic()));
        }
    }

    private static Fact where(RedisReport report, RedisSettings settings) {
        String servers = report.servers().stream().map(Object::toString).collect(Collectors.joining(", "));
        String what =
                switch (report.topology()) {
                    case ONE_SERVER -> "One server";
                    case SENTINEL -> "The master that Sentinels name";
                    case CLUSTER ->
                        "A cluster of " + Counts.of(report.servers().size(), "master") + " that has every slot";
                };
        String meaning = "%s, %s, database %d. Login works, and MGET is allowed."
                .formatted(what, settings.tls() ? "with TLS" : "without TLS", settings.database());
        return new Fact(NAME, servers, meaning, Level.OK);
    }

    private static Fact role(RedisReport report, RedisSettings settings) {
        String name = NAME + ": role";
        List<Role> roles = report.roles();
        if (roles.contains(Role.CUT_OFF)) {
            return new Fact(
                    name,
                    "replica, cut off",
                    "It has no connection to its master, so its sessions are out of date. A plan would stop.",
                    Level.PROBLEM);
        }
        if (roles.contains(Role.REPLICA)) {
            return settings.allowReplica()
                    ? new Fact(
                            name,
                            "replica",
                            "It is connected to its master and may lag behind it; allow_replica accepts that.",
                            Level.NOTE)
                    : new Fact(
                            name,
                            "replica",
                            "It may lag behind its master, so a plan would stop. Name the master, or set"
                                    + " gateway.read_from.allow_replica.",
                            Level.PROBLEM);
        }
        return roles.contains(Role.NOT_KNOWN)
                ? new Fact(
                        name,
                        "not known",
                        "The user may not ask (ROLE), so a replica would not be noticed by its role; some sessions are"
                                + " compared with the gateway in each run. Grant +role to be sure.",
                        Level.NOTE)
                : new Fact(name, "master", "Reported by ROLE.", Level.OK);
    }

    private static Fact same(RedisReport.Same same) {
        String name = NAME + ": same store";
        return switch (same) {
            case YES -> new Fact(name, "yes", "The ledger's root and count match what the gateway returns.", Level.OK);
            case NO ->
                new Fact(
                        name,
                        "no",
                        "The gateway shows root and count of the ledger, and they are not there, or are others. A plan would stop."
                                + " Name the master of the gateway's own storage, and its database.",
                        Level.PROBLEM);
            case NOTHING_TO_COMPARE ->
                new Fact(
                        name,
                        "not known",
                        "The namespace owns nothing yet, so there is nothing to compare. Until the first apply, sessions are"
                                + " read through the admin API.",
                        Level.NOTE);
        };
    }

    private static Fact user(RedisReport.Writes writes) {
        String name = NAME + ": user";
        return switch (writes) {
            case NO -> new Fact(name, "reads only", "According to its access control list.", Level.OK);
            case YES ->
                new Fact(
                        name,
                        "may write",
                        "Reading is all that is needed; a user that can do no more is safer.",
                        Level.NOTE);
            case NOT_KNOWN ->
                new Fact(
                        name,
                        "not known",
                        "It may not ask what it may do (ACL WHOAMI, ACL DRYRUN), and finding out by writing is out of the"
                                + " question. That is as it should be for a user that may only read.",
                        Level.NOTE);
        };
    }

    private static Fact trouble(Diagnostic diagnostic) {
        String meaning = List.of(diagnostic.summary() + ".", diagnostic.detail(), diagnostic.hint()).stream()
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" "));
        return new Fact(NAME, "cannot be read", meaning, Level.PROBLEM);
    }
}
