/** Who owns a policy, written in the gateway and found by the policy's id alone. */
package dev.keywright.ownership.claims;
