package dev.keywright.report.html;

import dev.keywright.model.Location;
import dev.keywright.report.kit.SourcePaths;
import java.util.Optional;

/** A file and line; a link where the address of the file is known. */
public final class PlaceLink {

    private PlaceLink() {}

    public static Html of(Optional<Location> at, SourcePaths paths) {
        return at.map(known -> of(known, paths)).orElseGet(Html::new);
    }

    public static Html of(Location at, SourcePaths paths) {
        String place = paths.place(at);
        return paths.page(at)
                .map(page -> new Html().element("a", place, "class", "place", "href", page))
                .orElseGet(() -> new Html().element("span", place, "class", "place"));
    }
}
