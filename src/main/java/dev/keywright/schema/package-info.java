/** Located tree to model, with every mistake named; reference checks; normal forms; the JSON Schemas. */
package dev.keywright.schema;
