/** Sessions: their JSON, where they are found, and what policies make of them. */
package dev.keywright.mockgateway.session;
