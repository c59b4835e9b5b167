/** Runs exactly the plan, in its order, and tells what became of each change. */
package dev.keywright.apply;
