package dev.keywright.plan.diff;

import dev.keywright.model.value.Value;

/**
 * One difference.
 *
 * @param path dotted, with ids of APIs and names of nested fields: {@code access_rights.api-1.limit.rate}
 * @param before {@link Value#NOTHING} when it is new
 * @param after {@link Value#NOTHING} when it goes
 */
public record FieldChange(String path, Value before, Value after) {}
