/** The published JSON Schemas, written from the catalogue of fields. */
package dev.keywright.schema.jsonschema;
