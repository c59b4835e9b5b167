package dev.keywright.mockgateway.store;

import dev.keywright.files.RegularFile;
import dev.keywright.json.Json;
import dev.keywright.json.JsonSyntaxException;
import dev.keywright.model.Policy;
import dev.keywright.model.value.Value;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Policies as a gateway loads them with {@code policies.policy_record_name}: one JSON file, a map from id to policy.
 */
public final class PolicyRecord {

    private final Path file;

    public PolicyRecord(Path file) {
        this.file = file;
    }

    /** Empty if the file does not exist or is not such a map; a gateway then keeps its current policies. */
    public Optional<List<Policy>> read() throws IOException {
        try {
            if (!(Json.read(RegularFile.text(file, RegularFile.WHOLE)) instanceof Value.Fields byId)) {
                return Optional.empty();
            }
            var policies = new ArrayList<Policy>();
            byId.forEach((id, policy) -> {
                if (policy instanceof Value.Fields fields) {
                    policies.add(new Policy(fields.with("id", Value.text(id))));
                }
            });
            return Optional.of(policies);
        } catch (NoSuchFileException | JsonSyntaxException e) {
            return Optional.empty();
        }
    }
}
