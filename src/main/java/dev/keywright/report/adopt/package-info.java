/** What people see of an adoption and of a release. */
package dev.keywright.report.adopt;
