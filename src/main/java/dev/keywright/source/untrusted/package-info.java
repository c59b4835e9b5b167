/** What the author of untrusted files must not change: who owns the keys, where secrets go, which commands run. */
package dev.keywright.source.untrusted;
