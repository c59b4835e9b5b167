/** Files that the user names or that a run writes: plans, receipts, snapshots, policies, secrets. */
package dev.keywright.app.files;
