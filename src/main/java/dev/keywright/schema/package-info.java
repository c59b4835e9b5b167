/**
 * Located trees to the model, with every mistake named.
 *
 * <p>{@link dev.keywright.schema.ModelReader#read} is the way in. It follows the catalogue in {@code model.fields}, so that
 * a field is described once; {@link dev.keywright.schema.jsonschema.SchemaWriter} writes the JSON Schemas from the same catalogue.
 * {@link dev.keywright.schema.context.Mistake} lists all that can be wrong. What only the gateway knows (which APIs, versions and
 * policies it has) is not checked here.
 */
package dev.keywright.schema;
