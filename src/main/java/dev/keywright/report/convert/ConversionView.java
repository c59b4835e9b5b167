package dev.keywright.report.convert;

import dev.keywright.diagnostic.CountedDiagnostic;
import dev.keywright.model.Address;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * A conversion as it is shown.
 *
 * @param source what was read, such as "3 files"
 * @param files the files by their names
 * @param folder the folder that they were written to; empty when nothing was written
 * @param notes what was not carried, once for each kind
 * @param dropped how often each field was left out whose loss changes nothing
 * @param variables what has to be set before the files can be used
 */
public record ConversionView(
        String source,
        Map<String, String> files,
        Optional<Path> folder,
        int policies,
        int keys,
        List<CountedDiagnostic> notes,
        SortedMap<String, Long> dropped,
        List<Variable> variables) {

    public ConversionView {
        files = Collections.unmodifiableMap(new LinkedHashMap<>(files));
        notes = List.copyOf(notes);
        variables = List.copyOf(variables);
    }

    /** The names of the files that were written, as the user can open them. */
    List<String> written() {
        return folder.map(to -> files.keySet().stream()
                        .map(name -> to.resolve(name).toString())
                        .toList())
                .orElse(List.of());
    }

    /** @param where its value is found; never the value */
    public record Variable(String name, Address of, String where) {}
}
