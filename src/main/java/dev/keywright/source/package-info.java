/**
 * From files to a located tree: project discovery, YAML with every position, defaults, environments, variables, references
 * and CSV tables. Knows nothing of Tyk. {@link dev.keywright.source.SourceReader} is the entry point;
 * {@link dev.keywright.source.file.FileCode} lists the mistakes that it can report.
 */
package dev.keywright.source;
