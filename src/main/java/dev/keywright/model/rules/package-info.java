/** Rules that an organisation writes itself, as its files have them. */
package dev.keywright.model.rules;
