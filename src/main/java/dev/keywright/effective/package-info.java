/**
 * The gateway's policy merge as a pure function: what a session becomes once its policies are applied, and why each
 * value won. Source of the rules: {@code internal/policy/apply.go}, {@code gateway/api.go} of v5.14.0, and the recorded
 * {@code effective-sessions.json}.
 */
package dev.keywright.effective;
