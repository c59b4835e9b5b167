package dev.keywright.source.resource;

import dev.keywright.model.Address;
import dev.keywright.model.Location;
import dev.keywright.source.yaml.Node;

/**
 * One policy or key of the files, with defaults, variables and references resolved.
 *
 * @param nameAt the location of its name
 */
public record Resource(Address.Kind kind, String name, Location nameAt, Node.Mapping body) {}
