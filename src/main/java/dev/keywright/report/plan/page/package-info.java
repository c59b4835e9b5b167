/** A plan, or why there is none, as a page. */
package dev.keywright.report.plan.page;
