/** A plan, or why there is none, in the formats of CI systems. */
package dev.keywright.report.plan.ci;
