/** From files with rules of an organisation to {@link dev.keywright.model.rules}, with every mistake reported. */
package dev.keywright.schema.rules;
