/**
 * Errors and warnings, collected and reported together.
 *
 * <p>Other packages add to {@link dev.keywright.diagnostic.Diagnostics}; only {@code report} turns them into text.
 */
package dev.keywright.diagnostic;
