/** From JSON text to {@link dev.keywright.model.value.Value} and back. No other package uses a JSON library. */
package dev.keywright.json;
