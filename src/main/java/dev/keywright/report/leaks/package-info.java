/** Keys that were found where they do not belong. No part of a value is ever shown. */
package dev.keywright.report.leaks;
