package io.writ.ops.bench.log;

/** A way to make the events of a command durable. */
interface Contender extends AutoCloseable {

    String name();

    /** A client of its own, for one thread. */
    Client client() throws Exception;

    /** Events that are in the store. */
    long stored() throws Exception;

    @Override
    void close();

    /** Returns from an append when the event is durable. */
    interface Client extends AutoCloseable {

        void append(String stream, long expectedVersion, byte[] metadata, byte[] payload) throws Exception;

        @Override
        void close() throws Exception;
    }
}
