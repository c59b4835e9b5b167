/** Rules of an organisation in CEL, over what is declared and over the changes of a plan. No secret reaches an expression. */
package dev.keywright.review.cel;
