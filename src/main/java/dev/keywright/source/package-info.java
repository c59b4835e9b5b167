/**
 * Files to a located tree: project discovery, YAML with every position, defaults, environments, variables, references and
 * CSV tables. Knows nothing of Tyk. {@link dev.keywright.source.SourceReader} is the way in; {@link
 * dev.keywright.source.file.FileCode} lists the mistakes it can tell of.
 */
package dev.keywright.source;
