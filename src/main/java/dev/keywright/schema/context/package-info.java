/**
 * What a reader of the model works with: the tree under its hands, the diagnostics it reports, and the settings of the
 * run.
 */
package dev.keywright.schema.context;
