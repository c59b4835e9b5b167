/** The admin API under {@code /tyk} ({@code gateway/api.go}): statuses, messages and decisions as recorded. */
package dev.keywright.mockgateway.admin;
