/** One file as text, its limits, and the mistakes that can be made with files. */
package dev.keywright.source.file;
