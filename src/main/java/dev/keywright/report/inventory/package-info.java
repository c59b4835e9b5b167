/** Lists of what is owned. */
package dev.keywright.report.inventory;
