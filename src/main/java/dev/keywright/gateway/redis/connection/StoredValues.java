package dev.keywright.gateway.redis.connection;

/**
 * Values by key. One reader is for one thread. What is asked for is on its way at once, and the answers come in the order
 * of the questions, so that Redis works while the last answer is being decoded.
 */
public interface StoredValues extends AutoCloseable {

    /** Asks for the values of some keys. */
    void ask(byte[][] keys);

    /** The values of the oldest question, in the order of its keys; null where there is none. */
    byte[][] answer();

    @Override
    void close();
}
