/** The built-in rules, one file each. */
package dev.keywright.review.rules;
