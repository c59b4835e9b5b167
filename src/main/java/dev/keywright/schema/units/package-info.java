/** Numbers, dates, durations and limits as people write them, to values. */
package dev.keywright.schema.units;
