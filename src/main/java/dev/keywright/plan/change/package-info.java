/** One change of a plan, its reasons, and how many keys it affects. */
package dev.keywright.plan.change;
