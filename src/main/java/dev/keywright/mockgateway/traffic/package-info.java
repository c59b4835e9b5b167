/**
 * Requests on the listen paths, decided in the gateway's order: version, authentication, active and not expired, access
 * rights, allowed paths, rate, quota. Source: {@code gateway/api_loader.go} and {@code gateway/mw_*.go}.
 */
package dev.keywright.mockgateway.traffic;
