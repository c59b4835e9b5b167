/** Checks that need no plan: rules over what is declared. */
package dev.keywright.app.review;
