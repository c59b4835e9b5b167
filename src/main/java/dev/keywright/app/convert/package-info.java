/**
 * What {@code convert} and {@code export} share: reading foreign files, the texts of the files to write, and their
 * check.
 */
package dev.keywright.app.convert;
