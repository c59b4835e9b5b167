/**
 * What has to change, and why. Pure: no I/O, no clock, no log, no colour. Desired and live are both brought to the
 * effective form before they are compared.
 */
package dev.keywright.plan;
