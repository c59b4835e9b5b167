/**
 * What a plan does to those who hold the keys, grouped by effect and riskiest first: the one view that the formats of a
 * plan share. {@code review} decides what an effect is; this only words, groups and sorts.
 */
package dev.keywright.report.effects;
