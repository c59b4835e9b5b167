/** Sessions: their JSON, how they are found, and how policies are applied to them. */
package dev.keywright.mockgateway.session;
