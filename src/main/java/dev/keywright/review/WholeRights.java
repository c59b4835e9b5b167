package dev.keywright.review;

import dev.keywright.model.fields.FieldType;
import dev.keywright.model.fields.Shapes;
import dev.keywright.model.value.Value;
import dev.keywright.plan.diff.FieldDifference;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** An API that comes or goes is one difference, not one for each field of its access right. */
final class WholeRights {

    private static final FieldType RIGHT = new FieldType.Struct(Shapes.ACCESS_RIGHT);

    private WholeRights() {}

    /** @param fields the differences of an object, expanded to single fields */
    static List<FieldDifference> joined(Value.Fields before, Value.Fields after, List<FieldDifference> fields) {
        Value.Fields were = before.fields("access_rights");
        Value.Fields are = after.fields("access_rights");
        var joined = new ArrayList<FieldDifference>();
        Set<String> whole = new LinkedHashSet<>();
        for (FieldDifference field : fields) {
            String api = field.api();
            if (api.isEmpty() || were.has(api) == are.has(api)) {
                joined.add(field);
            } else if (whole.add(api)) {
                joined.add(new FieldDifference("access_rights." + api, api, "", RIGHT, were.get(api), are.get(api)));
            }
        }
        return joined;
    }
}
