/** What is owned now, for people who look after keys rather than change them. */
package dev.keywright.plan.inventory;
