/** One style for the files of a project. */
package dev.keywright.app.format;
