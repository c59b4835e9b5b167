/**
 * What the holder of a key receives, and how: shown, written to a file that only its owner may read, or encrypted. The only
 * place outside the gateway room where a key is in clear text.
 */
package dev.keywright.app.handout;
