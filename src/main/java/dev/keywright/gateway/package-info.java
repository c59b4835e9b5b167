/**
 * The gateway as Keywright needs it: sessions, policies, APIs, reload. {@code http} speaks the admin API,
 * {@code embedded} is a faithful loopback gateway for demo, tests and CI.
 */
package dev.keywright.gateway;
