package dev.keywright.model;

import dev.keywright.model.value.Value;

/**
 * How much traffic an API is built for, as the project file declares it. The gateway never sees it.
 *
 * @param api name or id of the API, as written
 * @param limit {@code rate} and {@code per}, {@code quota_max} and {@code quota_renewal_rate}, or all four
 */
public record CapacityCeiling(String api, Value.Fields limit, Location at) {}
