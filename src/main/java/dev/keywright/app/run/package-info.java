/**
 * What every use case runs with: its context (clock, environment, pauses, and in which CI job it runs), whom it reports to
 * ({@code Listener}, {@code Progress}), the locks that it holds, and how it ends ({@code ExitCode},
 * {@code StoppedException}, {@code Failure}).
 */
package dev.keywright.app.run;
