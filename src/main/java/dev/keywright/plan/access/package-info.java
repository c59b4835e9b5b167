/**
 * What a key can do, and what a change takes from it or gives to it. Guards judge by this, so two ways to write the
 * same thing are judged alike.
 *
 * <p>Pure: effective sessions in, {@link dev.keywright.plan.access.AccessChange}s out.
 * {@link dev.keywright.plan.access.EffectiveAccess} reads a session as the gateway enforces it,
 * {@link dev.keywright.plan.access.LostAccess} and {@link dev.keywright.plan.access.GainedAccess} compare two of them
 * by shares. Where a share cannot be known (which paths an API has, which GraphQL fields), the answer is the cautious
 * one.
 */
package dev.keywright.plan.access;
