/** An honest loopback gateway: the admin API and the listen paths, held against the recorded contract. */
package dev.keywright.gateway.embedded;
