/** Sessions, limits and access rights while a merge works on them. Mutable, and never outside this room. */
package dev.keywright.effective.draft;
