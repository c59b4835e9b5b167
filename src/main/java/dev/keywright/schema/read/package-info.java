/** From a located tree to the model: one reader for each kind of object and value. */
package dev.keywright.schema.read;
