/** Which keys and policies set no limit to the number of requests. */
package dev.keywright.plan.limits;
