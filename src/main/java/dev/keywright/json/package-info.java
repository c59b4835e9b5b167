/** JSON text to {@link dev.keywright.model.value.Value} and back; the one place that knows a JSON library. */
package dev.keywright.json;
