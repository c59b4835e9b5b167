/** The results of a project's tests. */
package dev.keywright.report.whatif;
