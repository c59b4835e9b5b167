/**
 * Sessions, limits and access rights while a merge works on them: mutable, and for {@code effective} alone. Other rooms
 * use only {@code Policies}, which looks policies up as the gateway does, and {@code PreparedPolicy}; both are immutable.
 */
package dev.keywright.effective.draft;
