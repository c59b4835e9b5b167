/** Files that people specify or that a run writes: plans, receipts, snapshots, policies, secrets. */
package dev.keywright.app.files;
