/**
 * Random life cycles: projects that share one gateway, edited at random, applied after each edit. What the gateway holds is compared with what the files
 * declare and with what it held before.
 */
package dev.keywright.lifecycle;
