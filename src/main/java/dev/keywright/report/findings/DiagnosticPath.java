package dev.keywright.report.findings;

/** The path of a project's file as tools in CI expect it. */
final class DiagnosticPath {

    private DiagnosticPath() {}

    /**
     * Relative to the working folder, which in CI is the root of the repository, with {@code /} between names.
     *
     * @param folder as {@link DiagnosticsView#folder}
     */
    static String of(String file, String folder) {
        String path = file.replace('\\', '/');
        boolean absolute = path.startsWith("/") || path.matches("[A-Za-z]:/.*");
        return folder.isEmpty() || absolute ? path : folder + "/" + path;
    }
}
