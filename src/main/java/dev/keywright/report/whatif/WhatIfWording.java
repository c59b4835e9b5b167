package dev.keywright.report.whatif;

import dev.keywright.diagnostic.Code;
import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.effective.merge.WriteRefusalText;
import dev.keywright.model.Location;
import dev.keywright.model.value.Value;
import dev.keywright.model.whatif.WhatIfTest;
import dev.keywright.report.kit.DurationText;
import dev.keywright.report.kit.Plurals;
import dev.keywright.report.whatif.WhatIfView.ApiNames;
import dev.keywright.review.whatif.WhatIfResult;
import dev.keywright.review.whatif.WhatIfResult.Deciding;
import dev.keywright.tyk.requests.RequestRefusal;
import dev.keywright.tyk.requests.Ruling;
import dev.keywright.tyk.requests.SessionRights;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The words for a test's result. */
final class WhatIfWording {

    private static final int SOME = 6;
    private static final String RIGHTS = "access_rights";

    /** Codes of results. */
    private enum ResultCode implements Code {
        TEST_FAILED
    }

    private WhatIfWording() {}

    static String expected(WhatIfResult result) {
        WhatIfTest.Expected expected = result.test().expected();
        return expected.allowed()
                ? "allowed"
                : "refused" + expected.refusal().map(word -> ", " + word).orElse("");
    }

    static String actual(WhatIfResult result) {
        return ruling(result.ruling())
                + result.chance()
                        .map(other -> "; or " + ruling(other) + ", as the gateway merges policies in random order")
                        .orElse("");
    }

    private static String ruling(Ruling ruling) {
        return ruling.refusal()
                .map(refusal -> "refused, %s (%d %s)".formatted(refusal.word(), refusal.status(), refusal.message()))
                .orElse("allowed");
    }

    /** What decided, in a sentence without a full stop. */
    static String why(WhatIfResult result, ApiNames names) {
        Deciding deciding = result.deciding();
        return deciding.refused()
                .map(refusal -> "the gateway would refuse to create the key: " + WriteRefusalText.of(refusal))
                .orElseGet(() -> value(deciding, result, names));
    }

    private static String value(Deciding deciding, WhatIfResult result, ApiNames names) {
        String field = deciding.field();
        Value.Fields session = deciding.session();
        String api = api(field);
        Value.Fields right = new SessionRights(session).right(api);
        if (field.equals("suspended")) {
            return "the key is suspended";
        } else if (field.equals("is_inactive")) {
            return session.flag("is_inactive") ? "is_inactive is set" : "the key is not suspended";
        } else if (field.equals("expires")) {
            return session.whole("expires") == 0
                    ? "the key never expires"
                    : session.whole("expires") == 1
                            ? "the key has ended"
                            : "the key ends on " + DurationText.day(session.whole("expires"));
        } else if (field.equals("session_lifetime")) {
            long lifetime = session.whole(field);
            return lifetime == 0
                    ? "the gateway keeps the key"
                    : "the gateway drops the key " + DurationText.seconds(lifetime) + " after it was written";
        } else if (field.equals(RIGHTS)) {
            List<String> opens = session.fields(RIGHTS).names().stream()
                    .map(names::of)
                    .sorted()
                    .toList();
            return opens.isEmpty() ? "the key opens every API" : "the key opens " + some(opens);
        } else if (field.endsWith(".versions")) {
            return "the key opens " + versions(right) + " of " + names.of(api);
        } else if (field.endsWith(".allowed_urls")) {
            List<String> urls = urls(right);
            return urls.isEmpty()
                    ? "the key opens every path of " + names.of(api)
                    : "the key opens " + some(urls) + " of " + names.of(api);
        } else if (field.endsWith(".endpoints")) {
            return "a path of " + names.of(api) + " has a rate of its own";
        } else if (field.endsWith("rate")) {
            return rate(field.startsWith(RIGHTS) ? right.fields("limit") : session);
        } else if (field.endsWith("quota_max")) {
            return quota(field.startsWith(RIGHTS) ? right.fields("limit") : session, result);
        }
        return "the key opens " + names.of(api);
    }

    private static String rate(Value.Fields limit) {
        double rate = limit.number("rate");
        return rate <= 0
                ? "the rate is unlimited"
                : "the rate is " + number(rate) + " per " + DurationText.seconds((long) limit.number("per"));
    }

    private static String number(double rate) {
        return rate == Math.rint(rate) ? Plurals.grouped((long) rate) : Double.toString(rate);
    }

    private static String quota(Value.Fields limit, WhatIfResult result) {
        long max = limit.whole("quota_max");
        return max <= 0
                ? "the quota is unlimited"
                : "the quota is " + Plurals.grouped(max) + ", of which "
                        + Plurals.grouped(result.test().request().quotaUsed()) + " were used";
    }

    private static String versions(Value.Fields right) {
        List<String> versions = right.texts("versions");
        return versions.isEmpty() ? "no version" : "version " + some(versions);
    }

    private static List<String> urls(Value.Fields right) {
        return right.items("allowed_urls").stream()
                .filter(Value.Fields.class::isInstance)
                .map(Value.Fields.class::cast)
                .map(url -> String.join("/", url.texts("methods")) + " " + url.text("url"))
                .toList();
    }

    private static String some(List<String> all) {
        String more = all.size() > SOME ? " and " + Plurals.grouped(all.size() - SOME) + " more" : "";
        return all.stream().limit(SOME).collect(Collectors.joining(", ")) + more;
    }

    /** The API in {@code access_rights.api-1.versions}. */
    private static String api(String field) {
        if (!field.startsWith(RIGHTS + ".")) {
            return "";
        }
        String rest = field.substring(RIGHTS.length() + 1);
        for (String end : List.of(".allowed_urls", ".versions", ".endpoints", ".limit.rate", ".limit.quota_max")) {
            if (rest.endsWith(end)) {
                return rest.substring(0, rest.length() - end.length());
            }
        }
        return rest;
    }

    /** A test that failed, as formats of errors show it. */
    static Diagnostic diagnostic(WhatIfResult result, ApiNames names) {
        Diagnostic found = Diagnostic.error(
                        ResultCode.TEST_FAILED,
                        result.test().expected().at(),
                        "%s: expected %s, and it is %s"
                                .formatted(result.test().name(), expected(result), actual(result)))
                .because(why(result, names));
        for (Location place : result.deciding().places()) {
            found = found.seeAlso(place);
        }
        return found;
    }

    /** A reason as data. */
    static Value refusal(Ruling ruling) {
        return ruling.refusal()
                .map(RequestRefusal::word)
                .<Value>map(Value::text)
                .orElse(Value.NOTHING);
    }

    /** Where the deciding value is declared. */
    static List<String> places(WhatIfResult result) {
        var places = new ArrayList<String>();
        result.deciding().places().forEach(at -> places.add(at.toString()));
        return places;
    }
}
