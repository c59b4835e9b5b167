/** Waiting for the lock of a namespace, and holding it while a run writes. */
package dev.keywright.app.lock;
