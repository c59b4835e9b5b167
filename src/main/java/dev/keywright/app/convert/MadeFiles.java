package dev.keywright.app.convert;

import dev.keywright.diagnostic.CountedDiagnostic;
import dev.keywright.model.Address;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * Files of a project that were made of something else.
 *
 * @param files the texts by their names, relative to the folder that takes them
 * @param notes what was not carried, once for each kind
 * @param dropped how often each field was left out whose loss changes nothing
 * @param variables what has to be set before the files can be used
 */
public record MadeFiles(
        Map<String, String> files,
        int policies,
        int keys,
        List<CountedDiagnostic> notes,
        SortedMap<String, Long> dropped,
        List<NeededVariable> variables) {

    /** @param where its value is found; never the value */
    public record NeededVariable(String name, Address of, String where) {}
}
