/** Writing the language: a tree of what a file is to hold, to YAML in the style of the documentation. */
package dev.keywright.source.edit;
