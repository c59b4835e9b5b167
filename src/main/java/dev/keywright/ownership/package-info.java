/**
 * Which live sessions are ours and how to address them. Reads from a gateway what a plan needs, guided by the ledger
 * ({@code ledger}) and by the names that the files declare ({@code identity}).
 */
package dev.keywright.ownership;
