package dev.keywright.report.convert;

import dev.keywright.diagnostic.Diagnostic;
import dev.keywright.model.Address;
import java.util.List;
import java.util.SortedMap;

/**
 * A conversion as it is shown.
 *
 * @param source what was read, such as "3 files"
 * @param files the names of the files that were written; empty when nothing was
 * @param notes what was not carried, once for each kind
 * @param dropped how often each field was left out whose loss changes nothing
 * @param variables what has to be set before the files can be used
 */
public record ConversionView(
        String source,
        List<String> files,
        int policies,
        int keys,
        List<Diagnostic> notes,
        SortedMap<String, Long> dropped,
        List<Variable> variables) {

    public ConversionView {
        files = List.copyOf(files);
        notes = List.copyOf(notes);
        variables = List.copyOf(variables);
    }

    /** @param where its value is found; never the value */
    public record Variable(String name, Address of, String where) {}
}
