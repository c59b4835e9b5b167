package dev.keywright.review.rules;

import dev.keywright.model.Access;
import dev.keywright.model.Address;
import dev.keywright.model.FieldLocations;
import dev.keywright.model.Location;
import dev.keywright.model.value.Value;
import dev.keywright.review.Subject;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A pattern that the access rights of a key or policy allow.
 *
 * @param api as written
 * @param at where the pattern is declared
 */
record AllowedUrl(Address about, String api, String pattern, List<String> methods, Optional<Location> at) {

    /** Visits each of a project. */
    static void visit(Subject subject, Consumer<AllowedUrl> visitor) {
        subject.declared()
                .policies()
                .forEach(policy -> visit(policy.address(), policy.access(), policy.locations(), visitor));
        subject.declared().keys().forEach(key -> visit(key.address(), key.access(), key.locations(), visitor));
    }

    private static void visit(Address about, Access access, FieldLocations locations, Consumer<AllowedUrl> visitor) {
        if (!(access instanceof Access.Rights rights)) {
            return;
        }
        for (int i = 0; i < rights.rights().size(); i++) {
            List<Value> urls = rights.rights().get(i).rest().items("allowed_urls");
            for (int j = 0; j < urls.size(); j++) {
                if (urls.get(j) instanceof Value.Fields url) {
                    String path = "access_rights[" + i + "].allowed_urls[" + j + "].url";
                    visitor.accept(new AllowedUrl(
                            about,
                            rights.rights().get(i).api(),
                            url.text("url"),
                            url.texts("methods"),
                            EveryKey.at(locations, path)));
                }
            }
        }
    }
}
