/** Runs exactly the plan, in its order, and reports the outcome of each change. */
package dev.keywright.apply;
