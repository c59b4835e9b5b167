/** What to do about each declared policy, and about policies that are no longer declared. */
package dev.keywright.plan.policies;
