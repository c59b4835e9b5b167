/**
 * The words for what {@code plan} finds: reasons, impact, guards, and what a key gains or loses. {@code plan} itself makes
 * values, so that rules and other formats can compute from them.
 */
package dev.keywright.report.wording;
