/** Why each value of an effective session is what it is. */
package dev.keywright.effective.trace;
