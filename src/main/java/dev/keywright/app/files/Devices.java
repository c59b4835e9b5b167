package dev.keywright.app.files;

import java.nio.file.Path;

/**
 * Names such as {@code /dev/stdout}. Where output goes to a plain file, that name is a link to this file, and a file that
 * replaces it would take the name away from every other program of the machine.
 */
final class Devices {

    private Devices() {}

    static boolean has(Path target) {
        Path path = target.toAbsolutePath().normalize();
        return path.startsWith("/dev") || path.startsWith("/proc");
    }
}
