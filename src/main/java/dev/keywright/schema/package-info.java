/**
 * From located trees to the model, with every mistake reported.
 *
 * <p>{@link dev.keywright.schema.ModelReader#read} is the entry point. It follows the catalogue in {@code model.fields}, so
 * that a field is described once; {@link dev.keywright.schema.jsonschema.SchemaWriter} writes the JSON Schemas from the
 * same catalogue. {@link dev.keywright.schema.context.Mistake} lists all mistakes. Facts that only the gateway
 * knows (its APIs, versions and policies) are not checked here.
 */
package dev.keywright.schema;
