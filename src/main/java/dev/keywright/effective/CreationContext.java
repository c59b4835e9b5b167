package dev.keywright.effective;

/**
 * What a write depends on besides session and policies.
 *
 * @param now seconds since 1970
 * @param apis the APIs that the gateway has loaded
 * @param allowMasterKeys the gateway's setting of that name: whether a key may open all APIs
 */
public record CreationContext(long now, LoadedApis apis, boolean allowMasterKeys) {}
