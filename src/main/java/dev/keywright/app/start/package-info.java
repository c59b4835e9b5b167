/** A new project: its files, its seed, and what the gateway already has. */
package dev.keywright.app.start;
