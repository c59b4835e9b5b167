/**
 * What apply stops before until somebody says that it is meant. A {@link dev.keywright.plan.guards.Guard} is a value with its
 * numbers; {@code report.wording} words it.
 */
package dev.keywright.plan.guards;
