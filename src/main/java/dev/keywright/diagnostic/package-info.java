/**
 * What went wrong or looks wrong, collected and reported all at once.
 *
 * <p>Other rooms add to {@link dev.keywright.diagnostic.Diagnostics}; only {@code report} turns them into text.
 */
package dev.keywright.diagnostic;
