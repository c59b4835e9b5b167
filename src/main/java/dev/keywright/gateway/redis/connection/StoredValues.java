package dev.keywright.gateway.redis.connection;

/**
 * Values by key. A reader belongs to one thread. Requests are sent at once and answered in order, so that Redis works
 * while the last response is decoded.
 */
public interface StoredValues extends AutoCloseable {

    /** Requests the values of some keys. */
    void ask(byte[][] keys);

    /** The values of the oldest request, in the order of its keys; null for missing ones. */
    byte[][] answer();

    @Override
    void close();
}
