package dev.keywright.app.drift;

import dev.keywright.app.files.FileLines;
import dev.keywright.app.files.ReportFile;
import dev.keywright.app.run.ExitCode;
import dev.keywright.app.run.Listener;
import dev.keywright.app.run.RunContext;
import dev.keywright.app.run.StoppedException;
import dev.keywright.diagnostic.Diagnostics;
import dev.keywright.model.Location;
import dev.keywright.model.drift.AcceptedDrift;
import dev.keywright.model.drift.DriftKind;
import dev.keywright.model.value.Value;
import dev.keywright.review.drift.Baseline;
import dev.keywright.review.drift.Drift;
import dev.keywright.review.drift.DriftReport;
import dev.keywright.review.drift.UnmanagedKeys;
import dev.keywright.schema.drift.BaselineReader;
import dev.keywright.schema.drift.BaselineWriter;
import dev.keywright.source.OtherFiles;
import dev.keywright.source.file.OtherYaml;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The file of accepted drift. It holds names, numbers and reasons, and never a key or a hash. */
public final class BaselineFile {

    private final RunContext context;
    private final Path file;

    /** @param file relative to the working folder */
    public BaselineFile(RunContext context, Path file) {
        if (!OtherYaml.DRIFT.fits(file.toString())) {
            throw new StoppedException(
                    ExitCode.USAGE,
                    file + " must have a name that ends in .drift.yaml, so that it is not read as a file of keys");
        }
        this.context = context;
        this.file = file;
    }

    /** @throws StoppedException when it cannot be used; the listener has received the reasons */
    public List<AcceptedDrift> read(Listener listener) {
        var found = new Diagnostics();
        List<AcceptedDrift> entries =
                BaselineReader.read(new OtherFiles(found).read(context.folder().resolve(file), file.toString()), found);
        listener.diagnostics(found.all(), new FileLines(context.folder()));
        if (found.hasErrors()) {
            throw new StoppedException(ExitCode.FAILED);
        }
        return entries;
    }

    /** As {@link #read}; empty where the file does not exist. */
    public List<AcceptedDrift> readIfThere(Listener listener) {
        return Files.exists(context.folder().resolve(file)) ? read(listener) : List.of();
    }

    /**
     * Why drift is accepted, and for how long.
     *
     * @param until in epoch seconds
     */
    public record Acceptance(String reason, long until, Optional<String> environment) {}

    /**
     * Writes the file with everything that was found. Entries of other environments, and those that still apply, stay.
     *
     * @return how many entries are new
     */
    public int write(List<AcceptedDrift> before, DriftReport report, Baseline.Result judged, Acceptance acceptance) {
        List<AcceptedDrift> stale =
                judged.stale().stream().map(Baseline.StaleEntry::entry).toList();
        var entries = new ArrayList<>(
                before.stream().filter(entry -> !stale.contains(entry)).toList());
        int kept = entries.size();
        judged.open().stream().map(drift -> entry(drift, acceptance)).forEach(entries::add);
        UnmanagedKeys keys = report.unmanaged();
        if (judged.anyUnmanaged() && !keys.exact()) {
            entries.add(unmanaged(AcceptedDrift.EVERY_OWNER, keys.total(), acceptance));
        } else {
            judged.unmanaged().forEach((owner, count) -> entries.add(unmanaged(owner, count, acceptance)));
        }
        ReportFile.write(context, file, BaselineWriter.write(entries).getBytes(StandardCharsets.UTF_8));
        return entries.size() - kept;
    }

    private static AcceptedDrift entry(Drift drift, Acceptance acceptance) {
        SortedMap<String, Value> fields = new TreeMap<>();
        drift.fields().forEach(field -> fields.put(field.path(), Baseline.recorded(field)));
        return new AcceptedDrift(
                drift.kind(),
                acceptance.environment(),
                Optional.of(drift.address().kind()),
                drift.address().name(),
                fields,
                0,
                acceptance.reason(),
                acceptance.until(),
                Location.ofFile(""));
    }

    private static AcceptedDrift unmanaged(String owner, int keys, Acceptance acceptance) {
        return new AcceptedDrift(
                DriftKind.UNMANAGED,
                acceptance.environment(),
                Optional.empty(),
                owner,
                new TreeMap<>(),
                keys,
                acceptance.reason(),
                acceptance.until(),
                Location.ofFile(""));
    }
}
