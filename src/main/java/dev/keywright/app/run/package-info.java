/** Who runs this, and in which run of which CI system. */
package dev.keywright.app.run;
