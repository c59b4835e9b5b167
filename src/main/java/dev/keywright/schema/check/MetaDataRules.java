package dev.keywright.schema.check;

import dev.keywright.model.Address;
import dev.keywright.model.value.Value;
import dev.keywright.schema.context.Mistake;
import dev.keywright.schema.context.ReadContext;

/** Names in {@code meta_data} that have a meaning to the gateway or to Keywright. */
public final class MetaDataRules {

    /** The field that holds the ownership mark. */
    public static final String MARK = Address.MARK;

    /** The field that holds when a suspended key is deleted. */
    public static final String REVOCATION = Address.REVOCATION;

    private static final String CUSTOM_POLICIES = "policies";

    private MetaDataRules() {}

    /** @param whose the object whose meta_data it becomes */
    static void check(Value.Fields fields, String whose, ReadContext context) {
        Value.Fields data = fields.fields("meta_data");
        if (data.has(MARK)) {
            reserved(
                    MARK,
                    "it is the mark by which Keywright knows its own keys; on " + whose + " it would be wrong",
                    context);
        }
        if (data.has(REVOCATION)) {
            reserved(
                    REVOCATION,
                    "Keywright keeps under it when a suspended key is deleted; on " + whose + " it would be wrong",
                    context);
        }
        if (data.get(CUSTOM_POLICIES) instanceof Value.Items) {
            reserved(
                    CUSTOM_POLICIES,
                    "the gateway takes a list under this name for policy objects, which replace the policies of "
                            + whose,
                    context);
        }
    }

    private static void reserved(String name, String why, ReadContext context) {
        String path = "meta_data." + name;
        context.report(context.mistake(Mistake.RESERVED_META_DATA, context.at(path), "'" + path + "' is reserved")
                .because(why)
                .hint("use another name"));
    }
}
