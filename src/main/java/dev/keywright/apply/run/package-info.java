/** What one apply works with: its options, time, cancellation, and the outcome of each change. */
package dev.keywright.apply.run;
