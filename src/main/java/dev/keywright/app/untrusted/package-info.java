/** Files from an author who must not decide where secrets go: compared with their base before anything is read or sent. */
package dev.keywright.app.untrusted;
