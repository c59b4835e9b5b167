/**
 * The catalogue: every field of the gateway's session and policy objects (v5.14.0), with its type, its owner, and its
 * meaning. Reader, JSON Schemas, docs, comparison and redaction all follow this table.
 */
package dev.keywright.model.fields;
