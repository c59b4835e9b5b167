/** Files to a located tree: project discovery, YAML with every position, includes, defaults, environments, variables, references. Knows nothing of Tyk. */
package dev.keywright.source;
