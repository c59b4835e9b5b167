package dev.keywright.app.leaks;

import dev.keywright.model.Credential;
import dev.keywright.model.Declared;
import dev.keywright.model.DeclaredKey;
import dev.keywright.model.KeyLife.Rotation;
import dev.keywright.model.Location;
import dev.keywright.model.leaks.KeyOwner;
import dev.keywright.model.leaks.KeyOwner.Place;
import dev.keywright.model.leaks.Remedy;
import dev.keywright.model.leaks.Remedy.Task;
import dev.keywright.source.edit.YamlEdit;
import java.util.Optional;

/** What replaces a leaked key: an edit where the files hold what decides it, otherwise what is to be done. */
final class Remedies {

    private static final String GENERATION = "generation";
    private static final String CREDENTIAL = "credential";
    private static final String OVERLAP = "overlap";
    private static final String ROTATE_OVERLAP = "rotate.overlap";

    private final Declared declared;
    private final ProjectEdit files;
    private Optional<String> newOverlap = Optional.empty();

    Remedies(Declared declared, ProjectEdit files) {
        this.declared = declared;
        this.files = files;
    }

    /** @param mark of the session, for a key that the files do not know */
    Remedy of(Optional<KeyOwner> owner, Optional<String> mark) {
        if (owner.isEmpty()) {
            boolean ours = mark.filter(
                            text -> text.startsWith(declared.project().namespace() + "/"))
                    .isPresent();
            return ours ? byHand(Task.UNDECLARED, Optional.empty()) : new Remedy.None();
        }
        KeyOwner.Part part = owner.get().part();
        if (part == KeyOwner.Part.SEED) {
            return byHand(Task.SEED, place(declared.project().locations().of("key_seed")));
        }
        if (part == KeyOwner.Part.ADMIN_SECRET) {
            return byHand(
                    Task.ADMIN_SECRET, place(declared.project().locations().of("gateway.secret")));
        }
        return owner.get()
                .address()
                .flatMap(address -> TraceLeakedKey.key(declared, address))
                .map(key -> ofKey(key, owner.get()))
                .orElseGet(Remedy.None::new);
    }

    /**
     * What gives a key another credential.
     *
     * @param withOverlap how long the old one is to keep working, as the files write it
     */
    Remedy rotate(DeclaredKey key, Optional<String> withOverlap) {
        newOverlap = withOverlap;
        return ofKey(key, KeyOwner.of(key.address(), KeyOwner.Part.KEY));
    }

    private Remedy ofKey(DeclaredKey key, KeyOwner owner) {
        if (owner.part() == KeyOwner.Part.PASSWORD || key.credential() instanceof Credential.BasicAuth) {
            return owner.part() == KeyOwner.Part.HMAC_SECRET
                    ? byHand(Task.HMAC_SECRET, place(key.locations().of("hmac_string")))
                    : password(key);
        }
        if (owner.part() == KeyOwner.Part.HMAC_SECRET && key.locations().has("hmac_string")) {
            return byHand(Task.HMAC_SECRET, place(key.locations().of("hmac_string")));
        }
        if (owner.place() == Place.FORMER) {
            return new Remedy.Replaced(overlap(key));
        }
        if (key.credential() instanceof Credential.Derived derived) {
            // Periods of a rotation come on top of what is written, and none of them must bring in the one that leaked.
            int written = derived.generation()
                    - key.life().rotation().map(Rotation::periods).orElse(0);
            return generation(key, written + (owner.place() == Place.NEXT ? 2 : 1), GENERATION);
        }
        return key.credential() instanceof Credential.Adopted
                ? generation(key, 1, CREDENTIAL)
                : byHand(Task.SUPPLIED_KEY, place(key.locations().of("key")));
    }

    private static Remedy password(DeclaredKey key) {
        return key.locations().has("basic_auth.password")
                ? byHand(Task.PASSWORD, place(key.locations().of("basic_auth.password")))
                : byHand(Task.FIRST_PASSWORD, place(key.locations().of("basic_auth.username")));
    }

    /** @param instead the field that gives way */
    private Remedy generation(DeclaredKey key, int generation, String instead) {
        Location start = key.locations().start();
        Location written = key.locations().of(instead);
        boolean isYaml = start.file().matches("(?i).*\\.ya?ml");
        if (!isYaml) {
            Task task =
                    key.locations().has(instead) && written.file().equals(start.file()) ? Task.CELL : Task.GENERATION;
            return new Remedy.ByHand(task, Optional.of(task == Task.CELL ? written : start), generation, overlap(key));
        }
        Optional<YamlEdit> edit =
                key.locations().has(instead) && !written.file().equals(start.file())
                        ? Optional.empty()
                        : files.make(start.file(), text -> edit(start, text, instead, generation));
        return edit.<Remedy>map(change -> new Remedy.Edit(
                        new Location(start.file(), change.line(), 1),
                        change.before(),
                        change.after(),
                        overlap(key),
                        files.isWritten()))
                .orElseGet(() -> new Remedy.ByHand(
                        Task.GENERATION, Optional.of(key.locations().of(instead)), generation, overlap(key)));
    }

    private Optional<YamlEdit> edit(Location start, String text, String instead, int generation) {
        var place = new YamlEdit.Place(start.line(), start.column());
        if (newOverlap.isEmpty()) {
            return generation(start, text, place, instead, generation);
        }
        // A new field becomes the first one of its key, so the one that reads better first is set last.
        return YamlEdit.set(start.file(), text, place, OVERLAP, OVERLAP, newOverlap.get())
                .flatMap(edit -> generation(start, edit.text(), place, instead, generation)
                        .map(edit::then));
    }

    private static Optional<YamlEdit> generation(
            Location start, String text, YamlEdit.Place place, String instead, int generation) {
        return YamlEdit.set(start.file(), text, place, instead, GENERATION, Integer.toString(generation));
    }

    private static Optional<Location> overlap(DeclaredKey key) {
        return key.life().overlap() > 0
                ? Optional.of(key.locations().of(key.locations().has(OVERLAP) ? OVERLAP : ROTATE_OVERLAP))
                : Optional.empty();
    }

    private static Optional<Location> place(Location at) {
        return Optional.of(at);
    }

    private static Remedy byHand(Task task, Optional<Location> at) {
        return new Remedy.ByHand(task, at, 0, Optional.empty());
    }
}
