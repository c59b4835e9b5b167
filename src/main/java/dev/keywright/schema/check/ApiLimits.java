package dev.keywright.schema.check;

import dev.keywright.model.Access;
import dev.keywright.model.value.Value;
import dev.keywright.schema.context.FieldPath;
import dev.keywright.schema.context.Mistake;
import dev.keywright.schema.context.ReadContext;
import java.util.List;

/**
 * The limit of one API next to the limits of the key or policy. The gateway takes it as a whole: fields that it leaves
 * out are not filled in, and so are unlimited for that API.
 */
final class ApiLimits {

    private static final List<String> LIMITS = List.of("rate", "quota_max");

    private ApiLimits() {}

    /** @param whose {@code key} or {@code policy} */
    static void check(Value.Fields fields, Access access, String whose, ReadContext context) {
        if (access instanceof Access.Rights rights) {
            for (int i = 0; i < rights.rights().size(); i++) {
                Access.AccessRight right = rights.rights().get(i);
                check(fields, right.rest().fields("limit"), path(right, i, context) + ".limit", whose, context);
            }
        }
    }

    /** The path of the right as written: as an item of a list, or in the gateway's map form. */
    static String path(Access.AccessRight right, int position, ReadContext context) {
        String listed = FieldPath.ACCESS_RIGHTS + "[" + position + "]";
        return context.wrote(listed) ? listed : FieldPath.ACCESS_RIGHTS + "." + right.api();
    }

    private static void check(Value.Fields fields, Value.Fields limit, String path, String whose, ReadContext context) {
        for (String name : LIMITS) {
            boolean left = !limit.has(name) && !context.isBroken(FieldPath.join(path, name));
            if (!limit.isZero() && left && fields.number(name) > 0) {
                context.report(context.mistake(
                                Mistake.LIMIT_REPLACES,
                                context.at(path),
                                "'" + path + "' has no '" + name + "', so the " + whose
                                        + "'s own does not hold for this API")
                        .because("the gateway takes the limit of an API whole, and what it lacks is unlimited")
                        .hint("write '" + name + "' there, too"));
            }
        }
    }
}
