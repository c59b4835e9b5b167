/** Names in the files to ids at the gateway: APIs, versions and policies. */
package dev.keywright.plan.references;
