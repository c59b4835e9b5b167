/**
 * What the gateway decides about a request of a known client: whether the key works, which APIs, versions and paths it
 * opens, and which limits hold. The embedded gateway and the tests of a project decide with this code.
 *
 * <p>Sources: {@code gateway/mw_key_expired_check.go}, {@code mw_access_rights.go}, {@code mw_granular_access.go} and
 * {@code session_manager.go}.
 */
package dev.keywright.tyk.requests;
