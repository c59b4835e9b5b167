/**
 * The catalogue: every field of the gateway's session and policy objects (v5.14.0), its kind, whose it is, and what it
 * means. Reader, JSON Schemas, docs, comparison and redaction all follow this one table.
 */
package dev.keywright.model.fields;
