/**
 * Encryption for the holder of a public key, in the format of age (https://age-encryption.org/v1). Knows nothing of keys of the
 * gateway.
 */
package dev.keywright.age;
