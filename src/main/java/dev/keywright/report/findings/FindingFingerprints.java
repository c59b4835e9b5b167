package dev.keywright.report.findings;

import dev.keywright.diagnostic.Diagnostic;
import java.util.HashMap;
import java.util.Map;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * By which tools recognise a finding of an earlier run. Without the line, so that it stays the same one when lines above it
 * change; alike findings of one file are numbered.
 */
final class FindingFingerprints {

    private final Map<String, Integer> seen = new HashMap<>();

    String of(Diagnostic diagnostic, String path) {
        String identity = diagnostic.code() + "\n" + path + "\n" + diagnostic.summary();
        return DigestUtils.sha256Hex(identity + "\n" + seen.merge(identity, 1, Integer::sum));
    }
}
