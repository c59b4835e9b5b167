/** Tests of a project: requests of its keys, and what the gateway is expected to decide about them. */
package dev.keywright.model.whatif;
