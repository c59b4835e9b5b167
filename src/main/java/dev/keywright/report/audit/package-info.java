/** Who has what, as text, JSON and CSV. */
package dev.keywright.report.audit;
