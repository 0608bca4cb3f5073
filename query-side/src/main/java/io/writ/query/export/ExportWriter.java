package io.writ.query.export;

import java.io.IOException;
import java.io.OutputStream;

/** Writes one format. */
interface ExportWriter {

    /** Writes everything that the export covers; does not close the stream. */
    void write(Export export, ExportSource source, OutputStream out, Progress progress) throws IOException;

    /** Told of every event that was written. */
    interface Progress {

        /** @param reached as much of the range is done as if everything up to this position were */
        void event(long reached);

        /** Told again and again while nothing is written, too: it is still being made. */
        void goesOn();
    }
}
