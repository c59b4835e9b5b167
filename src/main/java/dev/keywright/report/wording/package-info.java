/**
 * The wording of what {@code plan} finds: reasons, impact, guards, and what a key gains or loses. {@code plan} itself
 * returns values, so that rules and other formats can compute with them.
 */
package dev.keywright.report.wording;
