/** Policies as part of an apply: claimed, written, awaited on every node. */
package dev.keywright.apply.policies;
