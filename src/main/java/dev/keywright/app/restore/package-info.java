/** Brings deleted keys back from what an apply kept of them. */
package dev.keywright.app.restore;
