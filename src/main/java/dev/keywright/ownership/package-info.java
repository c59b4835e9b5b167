/**
 * Which live sessions are ours and how to reach them: reads from a gateway what a plan needs, led by the ledger
 * ({@code ledger}) and by the names that the files declare ({@code identity}).
 */
package dev.keywright.ownership;
