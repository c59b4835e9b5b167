/** Keys that are where they do not belong: finding them, and what to do about one. */
package dev.keywright.app.leaks;
