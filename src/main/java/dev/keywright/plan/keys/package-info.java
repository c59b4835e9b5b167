/** What to do about each declared key, and about keys that are no longer declared. */
package dev.keywright.plan.keys;
