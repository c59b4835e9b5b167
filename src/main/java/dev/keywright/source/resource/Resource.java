package dev.keywright.source.resource;

import dev.keywright.model.Address;
import dev.keywright.model.Location;
import dev.keywright.source.yaml.Node;

/**
 * One policy or key of the files, with defaults, variables and references worked in.
 *
 * @param nameAt where its name stands
 */
public record Resource(Address.Kind kind, String name, Location nameAt, Node.Mapping body) {}
