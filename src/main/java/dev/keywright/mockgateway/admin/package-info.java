/** The admin API under {@code /tyk} ({@code gateway/api.go}): status codes, messages and decisions as recorded. */
package dev.keywright.mockgateway.admin;
