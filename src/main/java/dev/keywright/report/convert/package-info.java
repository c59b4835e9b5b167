/** What {@code convert} and {@code export} made, and what they could not carry. */
package dev.keywright.report.convert;
