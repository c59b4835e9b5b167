package dev.keywright.report.capacity;

import dev.keywright.review.capacity.Capacity;

/** @param details whether all teams, policies and names are shown */
public record CapacityView(String namespace, Capacity capacity, boolean details) {}
