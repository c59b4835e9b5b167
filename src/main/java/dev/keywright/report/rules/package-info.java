/** The rules of an organisation and the results of their tests. */
package dev.keywright.report.rules;
