/** Who starts the run, and in which job of which CI system. */
package dev.keywright.app.run;
