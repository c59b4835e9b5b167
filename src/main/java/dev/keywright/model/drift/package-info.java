/** Kinds of drift, and drift that is accepted for a time. */
package dev.keywright.model.drift;
