package dev.keywright.app.project;

import dev.keywright.app.files.SnapshotFile;
import dev.keywright.app.run.ExitCode;
import dev.keywright.app.run.FileReasons;
import dev.keywright.app.run.StoppedException;
import dev.keywright.gateway.Gateway;
import dev.keywright.gateway.PoliciesByNode;
import dev.keywright.model.Declared;
import dev.keywright.model.LoadedApi;
import dev.keywright.model.Policy;
import dev.keywright.model.Shard;
import dev.keywright.ownership.identity.Keyring;
import dev.keywright.ownership.live.LiveState;
import dev.keywright.snapshot.Snapshot;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The APIs and policies that a gateway has loaded.
 *
 * @param assumed whether they are only those that the files name
 */
public record LoadedObjects(List<LoadedApi> apis, List<Policy> policies, boolean assumed) {

    /** What the files name, without a request. */
    public static LoadedObjects assumed(Declared declared) {
        return new LoadedObjects(AssumedApis.of(declared), List.of(), true);
    }

    public static LoadedObjects of(Gateway gateway) {
        return new LoadedObjects(gateway.apis(), PoliciesByNode.union(gateway.policiesByNode()), false);
    }

    /**
     * @param file the snapshot
     * @param shown its name in messages
     * @throws StoppedException if it cannot be read
     */
    public static LoadedObjects ofSnapshot(Path file, String shown, Declared declared) {
        try (InputStream in = SnapshotFile.open(file)) {
            LiveState live = Snapshot.open(in, shown, declared, Keyring.of(declared.project()))
                    .liveState(Shard.WHOLE);
            return new LoadedObjects(List.copyOf(live.apis()), List.copyOf(live.policies()), false);
        } catch (IOException e) {
            throw unreadable(shown, e);
        } catch (UncheckedIOException e) {
            throw unreadable(shown, e.getCause());
        }
    }

    private static StoppedException unreadable(String shown, IOException e) {
        return new StoppedException(ExitCode.FAILED, shown + " cannot be read: " + FileReasons.of(e));
    }
}
