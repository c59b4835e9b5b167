/** From YAML text to located trees: events, nodes, anchors, tags, limits, and mistakes in the YAML itself. */
package dev.keywright.source.yaml;
