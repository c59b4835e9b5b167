package dev.keywright.review;

/** One thing that a change does. As data: {@code report.wording} words it. */
public record Effect(EffectKind kind, EffectDetail detail) {}
