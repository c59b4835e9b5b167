package dev.keywright.ownership.live;

/** Hears how the reading of sessions goes. {@link #read} is called from several threads. */
public interface ReadListener {

    ReadListener SILENT = new ReadListener() {};

    /** @param sessions how many will be read */
    default void begun(int sessions) {}

    /** @param more how many were read since the last call */
    default void read(int more) {}
}
