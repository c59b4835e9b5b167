/** Which keys a plan need not read, since the ledger records that they were applied as the files declare them. */
package dev.keywright.plan.refresh;
