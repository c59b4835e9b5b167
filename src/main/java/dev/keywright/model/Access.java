package dev.keywright.model;

import dev.keywright.model.value.Value;
import java.util.List;

/** Which APIs a declared key or policy opens. Leaving it out never grants access. */
public sealed interface Access {

    /** Not specified. Valid for a key with policies; otherwise an error. */
    record LeftOut() implements Access {}

    /** {@code access_rights: all}. The gateway needs {@code allow_master_keys}. */
    record All() implements Access {}

    record Rights(List<AccessRight> rights) implements Access {
        public Rights {
            rights = List.copyOf(rights);
        }
    }

    /**
     * One entry of the list.
     *
     * @param api a name or an api_id, as written
     * @param rest the gateway's AccessDefinition without api_id and api_name, zero values left out
     */
    record AccessRight(String api, Value.Fields rest) {}
}
