/** How the gateway merges policies into a session, API by API and partition by partition. */
package dev.keywright.effective.merge;
