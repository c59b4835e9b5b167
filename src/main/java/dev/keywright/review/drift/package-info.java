/** How the gateway has drifted from what was applied: each kind of drift, what it does, and what to do about it. */
package dev.keywright.review.drift;
