/**
 * Policies and sessions from files of other tools to the model: {@link dev.keywright.schema.convert.ForeignText} reads
 * a file, {@link dev.keywright.schema.convert.ForeignObjects} finds the policies and sessions in it, and
 * {@link dev.keywright.schema.convert.Conversion} makes them what the language can declare. What is not carried is
 * named once for each kind, with counts; no secret of the input is part of a name or a message.
 */
package dev.keywright.schema.convert;
