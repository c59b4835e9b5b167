/** Finding a project: its folder, its files, and who may write to them. */
package dev.keywright.source.project;
