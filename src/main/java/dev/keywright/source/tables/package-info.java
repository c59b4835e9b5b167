/** Keys from CSV tables: rows, and the template that each row fills in. */
package dev.keywright.source.tables;
