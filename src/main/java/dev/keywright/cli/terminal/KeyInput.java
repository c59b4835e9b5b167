package dev.keywright.cli.terminal;

/**
 * A command that keys are handed to. A mistake in its command line may be a key that was given in the wrong place, so errors
 * do not repeat what was given.
 */
public interface KeyInput {}
