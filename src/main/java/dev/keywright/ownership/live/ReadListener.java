package dev.keywright.ownership.live;

/** Receives the progress of reading sessions. {@link #read} is called from several threads. */
public interface ReadListener {

    ReadListener SILENT = new ReadListener() {};

    /** @param sessions the number of sessions to read */
    default void begun(int sessions) {}

    /** @param more the number of sessions read since the last call */
    default void read(int more) {}
}
