/** Rules between fields, and between keys and policies, that a reader of single fields cannot see. */
package dev.keywright.schema.check;
