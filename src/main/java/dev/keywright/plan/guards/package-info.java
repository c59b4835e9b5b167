/**
 * What an apply stops at until someone allows it. A {@link dev.keywright.plan.guards.Guard} is a value with its
 * numbers; {@code report.wording} words it.
 */
package dev.keywright.plan.guards;
