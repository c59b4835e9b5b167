/** Who has what, for auditors. */
package dev.keywright.app.audit;
