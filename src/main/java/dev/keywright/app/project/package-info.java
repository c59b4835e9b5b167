/** The project that a use case works on: its files, read, and its gateway, opened. */
package dev.keywright.app.project;
