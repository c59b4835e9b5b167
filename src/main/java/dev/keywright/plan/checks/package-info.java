/**
 * Warnings and errors about a plan as a whole: names that do not exist, limits that are missing, merges left to chance.
 */
package dev.keywright.plan.checks;
