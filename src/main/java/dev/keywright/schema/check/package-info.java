/** Rules across fields, and between keys and policies, which a reader of single fields cannot check. */
package dev.keywright.schema.check;
