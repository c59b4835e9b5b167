/**
 * The saved plan and the receipt: versioned JSON, safe to show to anyone, bound by keyed fingerprints to what was read,
 * and signed on request. A saved plan is never applied as it is: the plan is made again and compared with it.
 */
package dev.keywright.planfile;
