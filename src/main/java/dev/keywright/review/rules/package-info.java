/** The rules that Keywright brings, one file each. */
package dev.keywright.review.rules;
