/** Options that several commands share, parsed once into types. */
package dev.keywright.cli.options;
