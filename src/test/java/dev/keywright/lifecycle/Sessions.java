package dev.keywright.lifecycle;

import dev.keywright.model.value.Value;
import java.util.Optional;

/** What a session tells of whose it is. */
final class Sessions {

    private static final String CROWD = "crowd-";

    private Sessions() {}

    static String mark(Value.Fields session) {
        return session.fields("meta_data").text("keywright");
    }

    /** The name that a project's mark gives; that of a key of the crowd is left out. */
    static Optional<String> nameIn(LifeProject project, Value.Fields session) {
        return Optional.of(mark(session))
                .filter(mark -> mark.startsWith(project.namespace + "/"))
                .map(mark -> mark.substring(project.namespace.length() + 1))
                .filter(name -> !name.startsWith(CROWD));
    }

    static boolean isOfCrowd(Value.Fields session) {
        return mark(session).contains("/" + CROWD);
    }

    static boolean isOfCrowd(LifeProject project, Value.Fields session) {
        return mark(session).startsWith(project.namespace + "/" + CROWD);
    }

    static boolean isOver(Value.Fields session, long now) {
        long expires = session.whole("expires");
        return expires > 0 && expires <= now;
    }
}
