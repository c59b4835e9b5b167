/**
 * Comparison of gateway objects field by field, in the normal form that leaves out what the gateway itself changes.
 */
package dev.keywright.plan.diff;
