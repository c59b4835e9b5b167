/**
 * The fault campaign: applies that are cut off in every way we could think of, and one clean apply after each that has to
 * end exact. {@code bench/faults} runs as many as asked for, the build a sample.
 */
package dev.keywright.faults;
