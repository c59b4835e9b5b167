/** Conditions of {@code --match} on keys and policies, the same for every command that takes them. */
package dev.keywright.plan.match;
