/**
 * What deserves a reviewer's attention: rules over what is declared, what the gateway makes of it and what a plan would
 * do, and the risks of single changes. Pure: values in, findings and risks out. {@code report} shows them.
 */
package dev.keywright.review;
