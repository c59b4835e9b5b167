/** What the gateway will decide about requests of declared keys. Pure, like all of {@code review}. */
package dev.keywright.review.whatif;
