/** Deleted keys that can be restored, in words. */
package dev.keywright.report.restore;
